import type { RecordId } from '../kernel/identifiers.ts';
import type { PlainDate } from '../kernel/time.ts';
import { created, type DemoRecord, dayBetween, recordIdOn } from './demo-record.ts';
import { ABROAD_HOME, type DemoOrganization, type OrganizationMaker } from './organizations.ts';
import { createRandom, type Random } from './random.ts';

/** A share in an enterprise, held by a body or by a person. */
export interface DemoShareholding extends DemoRecord {
  readonly organizationId: RecordId;
  readonly holderId: RecordId;
  readonly shareBasisPoints: number;
}

/** A share still to be given: who holds how much, in basis points. */
interface Share {
  readonly holder: { readonly body: RecordId } | { readonly person: RecordId };
  readonly basisPoints: number;
}

const WHOLE = 10_000;

/**
 * Who owns the enterprises: a parent holds the majority of its subsidiary, some firms come out of a university, a few
 * people hold shares in two firms, all others have one to three natural persons as owners. The shares of a firm never
 * exceed the whole.
 */
export function generateShareholdings(
  maker: OrganizationMaker,
  options: { readonly seed: number; readonly before: PlainDate },
): DemoShareholding[] {
  const universities = maker.organizations.filter((each) => each.kind === 'university');
  const owners = new Map<RecordId, readonly Share[]>();
  const firms = maker.organizations.filter((each) => each.kind === 'enterprise' && each.home !== ABROAD_HOME);
  for (const firm of firms) {
    const random = createRandom(options.seed, 'shares', firm.id);
    const earlier = firms[random.integer(0, firms.length - 1)];
    const sharedOwner = random.chance(0.05) ? personOf(owners.get(earlier?.id ?? firm.id)) : null;
    const spinOff = random.chance(0.05) && universities.length > 0 ? random.pick(universities) : null;
    owners.set(firm.id, sharesOf(firm, { maker, random, sharedOwner, parent: spinOff?.id ?? null }));
  }
  return [...owners].flatMap(([organizationId, shares]) =>
    shares.map((share, index) =>
      shareholding(organizationId, share, {
        before: options.before,
        random: createRandom(options.seed, 'shareholding', organizationId, index),
      }),
    ),
  );
}

function personOf(shares: readonly Share[] | undefined): RecordId | null {
  const share = shares?.find((each) => 'person' in each.holder);
  return share !== undefined && 'person' in share.holder ? share.holder.person : null;
}

function sharesOf(
  firm: DemoOrganization,
  draw: {
    readonly maker: OrganizationMaker;
    readonly random: Random;
    readonly sharedOwner: RecordId | null;
    readonly parent: RecordId | null;
  },
): Share[] {
  const { maker, random } = draw;
  const shares: Share[] = [];
  if (firm.parentId !== null) {
    shares.push({ holder: { body: firm.parentId }, basisPoints: random.pick([5100, 6000, 7000, 10_000]) });
  } else if (draw.parent !== null) {
    shares.push({ holder: { body: draw.parent }, basisPoints: random.pick([1500, 3000, 3400]) });
  }
  if (draw.sharedOwner !== null && left(shares) >= 3000) {
    shares.push({ holder: { person: draw.sharedOwner }, basisPoints: 3000 });
  }
  const rest = left(shares);
  if (rest <= 0) return shares;
  const main = random.chance(0.6) ? rest : Math.floor((rest * random.integer(55, 80)) / 100);
  shares.push({ holder: { person: firm.legalRepresentativeId }, basisPoints: main });
  if (main < rest) shares.push({ holder: { person: maker.addPerson().id }, basisPoints: rest - main });
  return shares;
}

function left(shares: readonly Share[]): number {
  return WHOLE - shares.reduce((sum, each) => sum + each.basisPoints, 0);
}

function shareholding(
  organizationId: RecordId,
  share: Share,
  draw: { readonly before: PlainDate; readonly random: Random },
): DemoShareholding {
  const year = Number(draw.before.slice(0, 4));
  const heldSince = dayBetween(`${year - 12}-01-01` as PlainDate, draw.before, draw.random);
  const { holder, basisPoints } = share;
  const values = {
    organizationId,
    holderOrganizationId: 'body' in holder ? holder.body : null,
    holderPersonId: 'person' in holder ? holder.person : null,
    shareBasisPoints: basisPoints,
    heldSince,
  };
  return {
    id: recordIdOn('shr', draw.before, draw.random),
    organizationId,
    holderId: 'body' in holder ? holder.body : holder.person,
    shareBasisPoints: basisPoints,
    steps: [created(values, draw.before, 'bureau')],
  };
}
