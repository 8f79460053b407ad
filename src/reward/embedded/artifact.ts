import { z } from 'zod';
import { RedraftError } from '../../contract/error.ts';
import { featureVersion } from './features.ts';
import type { EmbeddedModel } from './model.ts';
import { noiseSchema } from '../noise.ts';
import { calibrationSchema } from './preference.ts';
import { type StyleName, styleNames } from './terms.ts';
import { markTexts } from './tokens.ts';

/**
 * The artifact, little-endian: 8 magic bytes, the format version (u32), the FNV-1a checksum of all that follows (u32),
 * the header's length (u32), the header (UTF-8 JSON), then symbols (UTF-8, one a line), parents (i32), weights (f32),
 * feature symbols (u16).
 */
const magic = 'RDRFT-WQ';
const formatVersion = 4;
const prefixLength = 20;
const bytesPerFeature = 4 + 4 + 2;

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const headerSchema = z.strictObject({
  name: z.string().min(1).max(64),
  version: z.string().min(1).max(32),
  featureVersion: z.int(),
  created: z.string(),
  training: z.strictObject({ source: z.string(), rows: count, clusters: count, edits: count, meanScore: z.number() }),
  crossValidation: z.strictObject({
    folds: count,
    penalty: z.number(),
    siblingAccuracy: share,
    siblingLengthMatched: share,
    siblingShorter: share,
    siblingPairs: count,
    spearman: z.number(),
    slope: z.number(),
    residual: z.number().min(0).nullable(),
    editAgainstCut: share.nullable(),
    edits: count,
    preferenceAccuracy: share.nullable(),
    votes: count,
  }),
  style: z.strictObject(
    Object.fromEntries(styleNames.map((name) => [name, z.number().min(0)])) as Record<StyleName, z.ZodNumber>,
  ),
  calibration: calibrationSchema.nullable(),
  noise: noiseSchema.nullable(),
  intercept: z.number(),
  features: count,
  symbolBytes: count,
});

/** The bytes of a model; `decodeArtifact` gives the same model back. */
export function encodeArtifact(model: EmbeddedModel): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const symbols = encoder.encode(model.symbols.join('\n'));
  const features = model.weights.length;
  const header = encoder.encode(
    JSON.stringify({ ...model.header, intercept: model.intercept, features, symbolBytes: symbols.length }),
  );
  const bytes = new Uint8Array(prefixLength + header.length + symbols.length + features * bytesPerFeature);
  const view = new DataView(bytes.buffer);
  bytes.set(encoder.encode(magic));
  view.setUint32(8, formatVersion, true);
  view.setUint32(16, header.length, true);
  let offset = prefixLength;
  for (const part of [header, symbols, model.parents, model.weights, model.featureSymbols]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  view.setUint32(12, checksum(bytes), true);
  return bytes;
}

/** Reads an artifact. Throws `invalid_value` and says why it is refused: foreign, of another version, truncated or corrupt. */
export function decodeArtifact(bytes: Uint8Array): EmbeddedModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at < magic.length; at++)
    if (bytes[at] !== magic.charCodeAt(at)) throw refused('it is no Redraft model');
  if (bytes.length < prefixLength) throw refused('it is truncated');
  const format = view.getUint32(8, true);
  if (format !== formatVersion) throw refused(`its format is ${format}, this version reads ${formatVersion}`);
  const headerLength = view.getUint32(16, true);
  if (bytes.length < prefixLength + headerLength) throw refused('it is truncated');
  // The checksum first: what it covers need not be doubted afterwards.
  if (view.getUint32(12, true) !== checksum(bytes))
    throw refused('its checksum does not fit: it is truncated or corrupt');
  let offset = prefixLength;
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    offset += length;
    if (offset > bytes.length) throw refused('it is truncated');
    // A copy by constructor: Node's Buffer overrides `slice` with a view, which typed arrays cannot be laid over.
    return new Uint8Array(bytes.subarray(offset - length, offset));
  };
  const parsed = headerSchema.safeParse(parseJson(decoder.decode(take(headerLength))));
  if (!parsed.success) throw refused(`its header is invalid (${z.prettifyError(parsed.error)})`);
  const { intercept, features, symbolBytes, ...header } = parsed.data;
  if (header.featureVersion !== featureVersion)
    throw refused(
      `its features are version ${header.featureVersion}, this version computes ${featureVersion}: train it again`,
    );
  const symbols = decoder.decode(take(symbolBytes)).split('\n');
  const parents = new Int32Array(take(features * 4).buffer);
  const weights = new Float32Array(take(features * 4).buffer);
  const featureSymbols = new Uint16Array(take(features * 2).buffer);
  if (offset !== bytes.length) throw refused('it holds more than its header says');
  const model: EmbeddedModel = { header, intercept, symbols, parents, weights, featureSymbols };
  check(model);
  return model;
}

function check({ symbols, parents, weights, featureSymbols }: EmbeddedModel): void {
  if (markTexts.some((text, at) => symbols[at] !== text)) throw refused('its marks are not those of this version');
  for (let feature = 0; feature < weights.length; feature++) {
    const parent = parents[feature]!;
    if (parent < -3 || parent >= feature || featureSymbols[feature]! >= symbols.length || !isFinite(weights[feature]!))
      throw refused(`its feature ${feature} is invalid`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refused('its header is no JSON', cause);
  }
}

/** FNV-1a, 32 bits, over everything behind the checksum itself. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 16; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
}

const refused = (reason: string, cause?: unknown): RedraftError =>
  new RedraftError('invalid_value', `the reward model's artifact is refused: ${reason}`, { cause });
