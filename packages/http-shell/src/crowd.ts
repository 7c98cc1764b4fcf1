/**
 * When every place is taken, a newcomer gets the place of somebody for whom the server only waits:
 * who has not finished a request, or does not read the answer. The group of addresses that holds
 * the most places gives one up first, and in it the oldest. So a crowd at one address, or slow
 * clients from many, cannot keep others out; and nobody is refused for the address alone.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { addressGroup } from "./address-group.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Place {
  readonly socket: Socket;
  readonly group: string;
  readonly exchanges: Set<Exchange>;
}

/** True while nothing is left for the server to do before the client does something. */
function waitsForClient({ exchanges }: Place): boolean {
  return [...exchanges].every(
    ({ request, response }) => !request.complete || response.writableEnded,
  );
}

/** The oldest place of the largest group in which somebody is waited for; null when all work. */
function placeToGive(places: Iterable<Place>): Place | null {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const group = groups.get(place.group);
    if (group === undefined) groups.set(place.group, [place]);
    else group.push(place);
  }
  const largestFirst = [...groups.values()].toSorted((one, other) => other.length - one.length);
  for (const group of largestFirst) {
    const oldest = group.find(waitsForClient);
    if (oldest !== undefined) return oldest;
  }
  return null;
}

/** Keeps the number of connections at `most`. */
export function keepRoom(server: Server, most: number): void {
  // In the order of arrival.
  const places = new Map<Socket, Place>();
  server.on("connection", (socket: Socket) => {
    if (places.size >= most) {
      const given = placeToGive(places.values());
      // Everybody is being served: better one answer less than all of them late.
      if (given === null) return void socket.destroy();
      places.delete(given.socket);
      given.socket.destroy();
    }
    const group = addressGroup(socket.remoteAddress ?? "");
    places.set(socket, { socket, group, exchanges: new Set() });
    socket.once("close", () => places.delete(socket));
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const exchange = { request, response };
    const place = places.get(request.socket);
    place?.exchanges.add(exchange);
    response.once("close", () => place?.exchanges.delete(exchange));
  });
}
