import type { DemoContractType } from './contract-amounts.ts';
import {
  ABROAD_HOME,
  type DemoHome,
  type DemoOrganization,
  type DemoOrganizationKind,
  OUTSIDE_HOME,
} from './organizations.ts';
import type { DemoShareholding } from './ownership.ts';
import { DEMO_CITIES, pickCity } from './places.ts';
import type { Random } from './random.ts';
import { relationsAmong } from './relations.ts';

/** Who deals with whom: the parties of one contract. */
export interface DemoParties {
  readonly seller: DemoOrganization;
  readonly buyer: DemoOrganization;
  readonly broker: DemoOrganization | null;
  readonly crossBorder: boolean;
  readonly relatedParties: boolean;
}

/** Draws the parties of contracts from the bodies of the demonstration. */
export interface Market {
  drawParties(type: DemoContractType, random: Random): DemoParties;
}

type Flow =
  | 'within-city'
  | 'within-province'
  | 'into-province'
  | 'out-of-province'
  | 'cross-border'
  | 'in-group';

/** Where the technology goes, in percent of the contracts. */
const FLOWS: readonly (readonly [Flow, number])[] = [
  ['within-city', 42],
  ['within-province', 15],
  ['into-province', 20],
  ['out-of-province', 19],
  ['cross-border', 2.5],
  ['in-group', 1.5],
];

type KindShares = readonly (readonly [DemoOrganizationKind, number])[];

const RESEARCHERS: KindShares = [
  ['enterprise', 42],
  ['university', 34],
  ['institute', 16],
  ['new-rd-institution', 8],
];

const SELLER_KINDS: Readonly<Record<DemoContractType, KindShares>> = {
  development: RESEARCHERS,
  transfer: RESEARCHERS,
  license: RESEARCHERS,
  consulting: [
    ['enterprise', 50],
    ['university', 24],
    ['institute', 14],
    ['transfer-institution', 12],
  ],
  service: [
    ['enterprise', 76],
    ['university', 11],
    ['institute', 9],
    ['new-rd-institution', 4],
  ],
};

const BUYER_KINDS: KindShares = [
  ['enterprise', 84],
  ['bureau', 5],
  ['university', 3],
  ['institute', 3],
  ['new-rd-institution', 3],
  ['bank', 2],
];

const SHARE_WITH_BROKER = 0.15;
/** The higher, the more of the contracts fall to the first bodies of a list: a few do much, many do little. */
const CONCENTRATION = 1.6;

/** Makes the market over the bodies and what relates them. */
export function createMarket(
  organizations: readonly DemoOrganization[],
  shareholdings: readonly DemoShareholding[],
): Market {
  const pools = poolsOf(organizations);
  const areRelated = relationsAmong(shareholdings);
  const byId = new Map<string, DemoOrganization>(organizations.map((each) => [each.id, each]));
  const groups = organizations.flatMap((child) => {
    const parent = byId.get(child.parentId ?? '');
    return parent === undefined ? [] : [{ parent, child }];
  });

  function pick(home: DemoHome, kinds: KindShares, random: Random): DemoOrganization {
    const pool = pools.get(`${home}/${random.weighted(kinds)}`) ?? pools.get(`${home}/enterprise`) ?? [];
    const chosen = pool[Math.floor(pool.length * random.next() ** CONCENTRATION)];
    return chosen ?? random.pick(organizations.filter((each) => each.kind === 'enterprise'));
  }

  function drawPair(
    type: DemoContractType,
    flow: Flow,
    random: Random,
  ): readonly [DemoOrganization, DemoOrganization] {
    const group = flow === 'in-group' && groups.length > 0 ? random.pick(groups) : null;
    if (group !== null) {
      return random.chance(0.5) ? [group.parent, group.child] : [group.child, group.parent];
    }
    const [from, to] = homesOf(flow, random);
    return [pick(from, SELLER_KINDS[type], random), pick(to, BUYER_KINDS, random)];
  }

  function drawBroker(buyer: DemoOrganization, random: Random): DemoOrganization | null {
    if (!random.chance(SHARE_WITH_BROKER)) return null;
    const atHome = DEMO_CITIES.some((city) => city.code === buyer.home) && random.chance(0.7);
    const home = atHome ? buyer.home : pickCity(random).code;
    const pool = pools.get(`${home}/transfer-institution`) ?? [];
    return pool.length === 0 ? null : random.pick(pool);
  }

  return {
    drawParties(type, random) {
      const flow = random.weighted(FLOWS);
      let [seller, buyer] = drawPair(type, flow, random);
      while (seller.id === buyer.id) [seller, buyer] = drawPair(type, 'into-province', random);
      const broker = drawBroker(buyer, random);
      return {
        seller,
        buyer,
        broker: broker?.id === seller.id || broker?.id === buyer.id ? null : broker,
        crossBorder: (seller.home === ABROAD_HOME) !== (buyer.home === ABROAD_HOME),
        relatedParties: areRelated(seller, buyer),
      };
    },
  };
}

/** The bodies of each place and kind. */
function poolsOf(
  organizations: readonly DemoOrganization[],
): ReadonlyMap<string, readonly DemoOrganization[]> {
  const pools = new Map<string, DemoOrganization[]>();
  for (const each of organizations) {
    const key = `${each.home}/${each.kind}`;
    const pool = pools.get(key);
    if (pool === undefined) pools.set(key, [each]);
    else pool.push(each);
  }
  return pools;
}

function homesOf(flow: Flow, random: Random): readonly [seller: DemoHome, buyer: DemoHome] {
  const city = pickCity(random).code;
  switch (flow) {
    case 'within-province': {
      const others = DEMO_CITIES.filter((each) => each.code !== city);
      return [city, random.weighted(others.map((each) => [each.code, each.weight] as const))];
    }
    case 'into-province':
      return [OUTSIDE_HOME, city];
    case 'out-of-province':
      return [city, OUTSIDE_HOME];
    case 'cross-border':
      return random.chance(0.6) ? [ABROAD_HOME, city] : [city, ABROAD_HOME];
    default:
      return [city, city];
  }
}
