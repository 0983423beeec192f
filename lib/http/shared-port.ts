/**
 * The port that several web processes share. The process that starts them binds it and passes it on as a file
 * descriptor, so it stays open while all of them are dead, and new connections wait for the next one. Where
 * the system cannot pass it on (Windows, Node before 24.19) they share it through node:cluster, which closes
 * it with the last of them.
 */
import { type ChildProcess, fork } from "node:child_process";
import cluster from "node:cluster";
import { lookup } from "node:dns/promises";
import net, { type BoundSocket, type ListenOptions } from "node:net";

/** Descriptor after the standard streams and the channel to the parent. */
const descriptor = 4;
const argument = "--shared-port";

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface SharedPort {
  /** Starts this program once more, to serve on the port. */
  readonly launch: () => ChildProcess;
  /** Closes this process's own copy of the port; the serving processes keep theirs. */
  readonly close: () => void;
}

/**
 * Binds the port for later processes; no client can connect before the first of them listens.
 * @throws the system's error for a port that is taken or a host that is not local
 */
export async function openSharedPort({ host, port }: Address): Promise<SharedPort> {
  if (process.platform === "win32" || !("BoundSocket" in net)) return shareByCluster();
  const { address } = await lookup(host);
  const socket: BoundSocket = new net.BoundSocket({ host: address, port });
  const launch = () =>
    fork(process.argv[1] ?? "", [argument], { stdio: ["inherit", "inherit", "inherit", "ipc", socket.fd()] });
  return { launch, close: () => socket.close() };
}

/**
 * Each process accepts connections from the port itself. Were the parent to distribute them, those on their
 * way to a dying process would never end.
 */
function shareByCluster(): SharedPort {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  return { launch: () => cluster.fork().process, close: () => undefined };
}

/** Tells whether this process was launched to serve on a shared port. */
export function hasSharedPort(): boolean {
  return cluster.isWorker || isHandedOn();
}

/** Options for a web process's listen call: the port passed to it, else the address. */
export function listenOptions(address: Address): ListenOptions | { readonly fd: number } {
  return isHandedOn() ? { fd: descriptor } : address;
}

const isHandedOn = () => process.argv.includes(argument);
