/** What matching knows of a need or an achievement; only `id` and `title` are always known. */
export interface MatchDocument {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly techArea?: string | null;
  /** GB/T 4754 section or division. */
  readonly industry?: string | null;
  /** Six digits of GB/T 2260. */
  readonly regionCode?: string | null;
  /** 1 to 9; of a need: the least that it wants. */
  readonly maturity?: number | null;
  /** Asking price of an achievement, budget of a need, in fen; null is by negotiation. */
  readonly price?: bigint | null;
  readonly ownerId?: string | null;
}

/**
 * The body of a need without the part in which the unit speaks of itself (工作基础, 企业简介): what it has already
 * is not what it wants. Places in what remains are places in the whole.
 */
export function wantedPart(body: string): string {
  const found = SELF_PRAISE.exec(body);
  return found === null || found.index < SHORTEST_WANT ? body : body.slice(0, found.index);
}

const SELF_PRAISE =
  /(?:[一二三四五六七][、.]|[(（]?\d[、.)）])?\s*(?:现有|已有)?(?:工作基础|研究基础|企业简介|单位简介|公司简介)/;
const SHORTEST_WANT = 20;
