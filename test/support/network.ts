/** A network that breaks when it is told to: a relay before a service. */
import net, { type AddressInfo } from 'node:net';

/** The network between the browser and the service. */
export class Network {
  private readonly connections = new Set<net.Socket>();
  private readonly server: net.Server;
  url = '';

  private constructor(private readonly target: number) {
    this.server = net.createServer((near) => {
      const far = net.connect(this.target, '127.0.0.1');
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        this.connections.add(socket);
        socket.on('error', () => undefined).on('close', () => { this.connections.delete(socket); other.destroy(); }).pipe(other);
      }
    });
  }

  static async before(target: number): Promise<Network> {
    const network = new Network(target);
    await network.listen(0);
    network.url = `http://127.0.0.1:${(network.server.address() as AddressInfo).port}`;
    return network;
  }

  /** Every connection is dropped, and none is taken. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => { this.server.close(resolve); });
    for (const socket of this.connections) socket.destroy();
    await closed;
  }

  restore(): Promise<void> {
    return this.listen(Number(new URL(this.url).port));
  }

  close(): Promise<void> {
    return this.cut();
  }

  private listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => { this.server.once('error', reject).listen(port, '127.0.0.1', resolve); });
  }
}
