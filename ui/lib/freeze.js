// Runs before everything else: whatever may come later cannot swap the tools of the page. Objects
// are frozen by the window's own configuration.

Object.freeze(Array.prototype);
Object.freeze(Function.prototype);
