// The little of Tauri's global interface that the bridge uses.

export {};

declare global {
  interface Window {
    readonly __TAURI__: {
      readonly core: {
        invoke(command: string, payload: { request: unknown }): Promise<unknown>;
      };
      readonly event: {
        listen(name: string, listener: (event: { payload: unknown }) => void): Promise<() => void>;
      };
    };
  }
}
