import { createServer, type RequestListener, type Server } from 'node:http';

export interface Patience {
  /** Milliseconds for the head of a request: one that drips in is somebody holding the door. */
  headMilliseconds: number;
  /** Milliseconds for a whole request: ten megabytes of proof over a slow line. */
  requestMilliseconds: number;
  /** How often that is looked at. */
  checkMilliseconds: number;
}

const usual: Patience = { headMilliseconds: 15_000, requestMilliseconds: 180_000, checkMilliseconds: 5_000 };
/** Longer than proxies keep theirs, so that none sends into a connection that we have just closed. */
const idleMilliseconds = 65_000;
const connectionsAtMost = 5_000;

/** The one kind of HTTP server of the product: nobody keeps a connection by being slow. */
export function openHttpServer(listener: RequestListener, patience: Patience = usual): Server {
  const server = createServer(
    {
      headersTimeout: patience.headMilliseconds,
      requestTimeout: patience.requestMilliseconds,
      connectionsCheckingInterval: patience.checkMilliseconds,
      keepAliveTimeout: idleMilliseconds,
      maxHeaderSize: 16_384,
    },
    listener,
  );
  server.maxConnections = connectionsAtMost;
  return server;
}
