import type { Context } from 'hono';
import type { Admission } from '../contract/limits.ts';
import type { Tenant } from '../contract/tenant.ts';

/** What the middlewares leave for the routes. */
export interface EdgeVariables {
  requestId: string;
  /** `clock.elapsed()` when the request came in. */
  arrivedAt: number;
  tenant: Tenant;
  /** The client's own key for an upstream that takes those. */
  clientKey: string | null;
  /** Where the tenant has limits. */
  admission?: Admission;
  /** The answer was made with its `x-request-id`. */
  bearsRequestId?: boolean;
  /** The policy's name, once it is settled. */
  policy?: string;
  /** What Redraft itself took of a request that it passed on. */
  overheadMs?: number;
}

/** What the platform tells of a request and its answer: Node's own objects, and nothing on Workers. */
export interface EdgeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } | null };
  readonly outgoing?: {
    readonly statusCode: number;
    /** All of it has been handed to the system. */
    readonly writableFinished: boolean;
  };
  /** Set by the edge, called by Node's server once the answer has ended or its client has left. */
  onEnd?: () => void;
}

export interface EdgeEnv {
  Variables: EdgeVariables;
  Bindings: EdgeBindings;
}

export type EdgeContext = Context<EdgeEnv>;
