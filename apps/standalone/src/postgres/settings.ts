export const LISTEN_ADDRESS = "127.0.0.1";

/**
 * What the launcher relies on, given on the command line so that no file can change it.
 * `durable: false` is for test clusters: fast, and lost when the machine fails.
 */
export function serverArguments(options: {
  clusterName: string;
  port: number;
  durable: boolean;
}): string[] {
  const safe = options.durable ? "on" : "off";
  const settings = {
    cluster_name: options.clusterName,
    listen_addresses: LISTEN_ADDRESS,
    port: String(options.port),
    // No socket file: nothing but the password lets anybody in.
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    fsync: safe,
    full_page_writes: safe,
    synchronous_commit: safe,
    logging_collector: "on",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * Defaults written into a new cluster's postgresql.conf, where an administrator may change
 * them. Meant for two cores; the log keeps one file for each day of the week.
 */
export const CLUSTER_DEFAULTS = `
# Jibao
max_connections = 200
shared_buffers = 256MB
max_wal_size = 1GB
wal_compression = on
timezone = 'UTC'
log_timezone = 'UTC'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
`;

const FIRST_WITH_BUILTIN_LOCALE = 17;

/**
 * initdb's arguments for code-point order in UTF-8 whatever the system offers: PostgreSQL's own
 * locale where it has one (17 on), the C library's before.
 */
export function initialisationArguments(major: string): string[] {
  const locale =
    Number(major) >= FIRST_WITH_BUILTIN_LOCALE
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C.UTF-8"];
  return [
    "--encoding=UTF8",
    ...locale,
    "--username=postgres",
    "--auth-host=scram-sha-256",
    "--auth-local=scram-sha-256",
    "--data-checksums",
  ];
}
