import { modelSchema } from '../contract/request.ts';
import type { Services } from '../contract/services.ts';
import { parseRequest } from '../kit/parse-request.ts';
import { chargeForward } from './charge-forward.ts';
import type { EdgeContext } from './edge.ts';
import { forwardBody } from './forward.ts';
import type { Prepared } from './prepare.ts';
import type { JsonBody } from './read-body.ts';

/** All that a request which passes through must say: the rest is the upstream's to judge. */
export function modelOf(body: JsonBody): string {
  const { model } = body.value;
  return typeof model === 'string' && model !== '' ? model : parseRequest(modelSchema, model, 'model');
}

/** The upstream's own answer, as bytes; null where there is none that could give it. */
export function passAnswer(
  c: EdgeContext,
  services: Services,
  { prepared, body, path }: { readonly prepared: Prepared; readonly body: JsonBody; readonly path: string },
): Promise<Response> | null {
  const { upstream } = prepared.route;
  if (!upstream) return null;
  return chargeForward(c, services, { model: prepared.model, path, value: body.value }, () =>
    forwardBody(c, services, { ...prepared, upstream, path, body }),
  );
}
