/** PostgreSQL's settings on this machine. */
import { cpus, totalmem } from "node:os";

/**
 * Settings for a machine that also runs the site: a small share of the memory, and as little of the rest as
 * suffices.
 */
export function postgresSettings(port: number, durable: boolean): Record<string, string> {
  const sharedMb = Math.min(512, Math.max(64, Math.floor(totalmem() / 2 ** 20 / 16)));
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: durable ? `${sharedMb}MB` : "128MB",
    effective_cache_size: `${sharedMb * 6}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    jit: "off",
    max_parallel_workers_per_gather: cpus().length > 2 ? "2" : "1",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_duration_statement: "1000",
    // Parameters hold personal data that guests typed, and tokens.
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    idle_in_transaction_session_timeout: "60000",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
  };
}
