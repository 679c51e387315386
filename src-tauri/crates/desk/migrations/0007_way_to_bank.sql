-- How the bank is reached, where the person set it up. No row: the bank's own address, its own
-- dialect, and whatever proxy the system names. The proxy's password is not here.
CREATE TABLE way_to_bank (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    address TEXT,
    dialect TEXT NOT NULL CHECK (dialect IN ('indexo', 'berlin_group')),
    proxy TEXT NOT NULL CHECK (proxy IN ('system', 'direct', 'manual')),
    proxy_address TEXT,
    proxy_user TEXT,
    CHECK ((proxy = 'manual') = (proxy_address IS NOT NULL)),
    CHECK (proxy_user IS NULL OR proxy = 'manual')
) STRICT;
