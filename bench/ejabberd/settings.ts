/** The account of ejabberd in its database, and every person's password. */
export const password = 'word';

/** As little as ejabberd needs to pass messages on and to archive them. */
export const settings = (port: number, sqlPort: number): string => `
hosts: [localhost]
loglevel: error
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers: { /ws: ejabberd_http_ws }
auth_method: sql
auth_password_format: plain
default_db: sql
sql_type: mysql
sql_server: "127.0.0.1"
sql_port: ${sqlPort}
sql_database: ejabberd
sql_username: ejabberd
sql_password: ${password}
sql_pool_size: 10
modules:
  mod_mam: { default: always }
`;
