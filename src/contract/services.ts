import type { ChatDraft, ChatDraftRequest } from './chat.ts';
import type { Admission, CostOf } from './limits.ts';
import type { Job, PipelineEvent } from './pipeline.ts';
import type { Playground } from './playground.ts';
import type { Policies } from './policy.ts';
import type { RepeatCounts } from './repeat.ts';
import type { Reward } from './reward.ts';
import type { RedraftOptions } from './request.ts';
import type { ResponsesDraft, ResponsesDraftRequest } from './responses.ts';
import type { Clock, Logger } from './runtime.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';
import type { ServerState, Telemetry } from './telemetry.ts';
import type { Caller, Tenant } from './tenant.ts';
import type { CallContext, ForwardRequest, ForwardResponse, Upstream } from './upstream.ts';
import type { Stage } from './usage.ts';

/** What one request says of its policy, by the place where it says so. */
export interface PolicyWishes {
  readonly body: RedraftOptions;
  readonly header: RedraftOptions;
  /** The `x-redraft-policy` header. */
  readonly headerPolicy: string | null;
  /** The policy of `model@policy`. */
  readonly suffix: string | null;
}

/** Where a model is served. `upstream: null` is the embedded line editor: it revises without a model and cannot draft. */
export interface ModelRoute {
  readonly upstream: Upstream | null;
  readonly model: string;
}

export interface ModelEntry {
  readonly id: string;
  readonly object: 'model';
  readonly created: number;
  readonly owned_by: string;
  readonly [field: string]: unknown;
}

export interface Upstreams {
  /** The first upstream whose patterns match; the line editor for its own id and where no upstream is configured. Throws `model_not_found`. */
  route(model: string): ModelRoute;
  /** Every upstream, in the order of the configuration. */
  all(): readonly Upstream[];
  /** The models of all upstreams, each where it is routed, remembered for a minute; and the line editor's. */
  models(context: Omit<CallContext, 'stage' | 'meter' | 'retries'>): Promise<readonly ModelEntry[]>;
  /** A context for calls that belong to no answer. What they use is not counted. */
  plainContext(context: Omit<CallContext, 'stage' | 'meter' | 'retries'>): CallContext;
  /** A context for the calls of judges outside of an answer: counted, and in their tenant's turn. */
  judgeContext(context: Omit<CallContext, 'stage' | 'meter' | 'retries'>): CallContext;
}

export interface ServerLimits {
  readonly maxBodyBytes: number;
  /** False turns Redraft into a plain proxy. */
  readonly revise: boolean;
}

/** All that the HTTP edge needs; made by `compose`, bound by `node.ts` and `workers/edge.ts`. */
export interface Services {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Store;
  readonly limits: ServerLimits;
  /** The model of `/v1/rewrites` where the request names none. */
  readonly defaultModel: string;
  readonly policies: Policies;
  readonly upstreams: Upstreams;
  /** By the name that policies use; the first is the default. */
  readonly rewards: ReadonlyMap<string, Reward>;
  /** Throws `invalid_api_key` (401), `not_ready` or `not_configured` (503). */
  authenticate(headers: Headers): Caller | Promise<Caller>;
  /**
   * Lets a request of a tenant with limits in, before anything is done for it. Throws `rate_limit_exceeded`, and
   * `not_ready` while the storage cannot tell.
   */
  admit(tenant: Tenant): Promise<Admission>;
  /** Prices an answer by the models of its stages; a null model is never asked. */
  costOf(models: Readonly<Record<Stage, string | null>>): CostOf;
  /** True once the server is asked to stop: then it is live and no longer ready. */
  draining(): boolean;
  /** The web page. */
  readonly playground: Playground;
  /** True where only this machine is served: then `Host` and `Origin` must be this machine's. */
  readonly loopbackOnly: boolean;
  resolveSettings(tenant: Tenant, wishes: PolicyWishes): Settings;
  /** Whether the tenant may use a policy of this name. */
  policyAvailable(tenant: Tenant, name: string): boolean;
  openChatDraft(request: ChatDraftRequest): ChatDraft;
  openResponsesDraft(request: ResponsesDraftRequest): ResponsesDraft;
  pipeline(job: Job): AsyncGenerator<PipelineEvent, void, undefined>;
  /** Where nobody counts there are no metrics. */
  readonly telemetry?: Telemetry;
  /** As of now, for the metrics. */
  state(): ServerState;
  /** Whether this is the operator's key; null where none is configured. */
  readonly isAdminKey: ((given: string) => Promise<boolean>) | null;
  /** What was not done again: answers, and texts scored by rewards that are remembered. */
  repeatCounts(): { readonly answers: RepeatCounts; readonly rewards: RepeatCounts };
  /** One vector a text, in their order. */
  embed(
    upstream: Upstream,
    request: { readonly model: string; readonly texts: readonly string[] },
    context: CallContext,
  ): Promise<readonly (readonly number[])[]>;
  /**
   * Sends bytes on. The response's headers are those that a client may see; an upstream's error status
   * is thrown as the contract's error.
   */
  send(upstream: Upstream, request: ForwardRequest, context: CallContext): Promise<ForwardResponse>;
}
