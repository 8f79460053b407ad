import { RedraftError } from '../contract/error.ts';
import type { Job } from '../contract/pipeline.ts';
import type { ModelRoute, Services } from '../contract/services.ts';
import type { Settings } from '../contract/settings.ts';

/** Who revises: the policy's editor model, else the model that drafts; null where that is the line editor. */
export function editorOf(services: Services, route: ModelRoute, settings: Settings): Job['editor'] {
  const named = settings.policy.candidates.editor_model;
  const { upstream, model } = named === null ? route : services.upstreams.route(named);
  if (!upstream) return null;
  return {
    model,
    sharing: upstream.sharing,
    ...(upstream.speed && { expectedMs: (size, calls) => upstream.speed?.expectedMs(model, size, calls) ?? null }),
    complete: (request, context, onText) => upstream.complete({ ...request, model }, context, onText),
    completeMany: (request, n, context) => upstream.completeMany({ ...request, model }, n, context),
  };
}

/** Who embeds texts for the policy's similarity gate; null where it asks for none. Throws where no upstream serves the model. */
export function embedderOf(services: Services, settings: Settings): Job['embed'] {
  const { similarity } = settings.policy.gates;
  if (!similarity) return null;
  const { upstream, model } = services.upstreams.route(similarity.model);
  if (!upstream)
    throw new RedraftError('model_not_found', `No upstream serves the embeddings model '${similarity.model}'.`);
  return (texts, context) => services.embed(upstream, { model, texts }, context);
}
