import type pg from 'pg';

/** How much is loaded; every contract was registered, and its money arrived, in the year. */
export interface LoadSize {
  readonly contracts: number;
  readonly organizations: number;
  readonly year: number;
}

/** A number between 0 and 1 that depends on the row and a word alone, so that every load gives the same rows. */
const draw = (word: string) => `(((hashint8extended(n, hashtext('${word}')) >> 11) & 1048575) / 1048576.0)`;
const one = (values: readonly string[], word: string) =>
  `(array[${values.map((value) => `'${value}'`).join(',')}])[1 + floor(${draw(word)} * ${values.length})::int]`;

/** The districts and counties of the province whose documents are run, and two cities outside it. */
const REGIONS = ['410102', '410103', '410105', '410122', '410181', '410203', '410305', '410403', '410502'];
const OUTSIDE = ['110108', '310115', '320106'];
const KINDS = [
  'enterprise',
  'enterprise',
  'enterprise',
  'enterprise',
  'enterprise',
  'enterprise',
  'university',
];
const OTHER_KINDS = ['institute', 'transfer-institution', 'new-rd-institution'];

const RECORD = `1, d.access_areas, 'internal', 'usr_bench', now(), now(), d.search_text, d.search_grams`;
const COMMON =
  'version, access_areas, confidentiality, created_by, created_at, updated_at, search_text, search_grams';

/**
 * Fills an empty database by SQL with rows of the shape that the registers write: all columns, search text of the usual
 * length. Indexes for searching are built afterwards. No events: a reform reads rows.
 */
export async function loadLedger(owner: pg.Pool, size: LoadSize): Promise<void> {
  const { rows } = await owner.query('select count(*)::int as count from contracts');
  if ((rows[0] as { count: number }).count === size.contracts) return;
  await owner.query('truncate organizations, contracts, receipts, qualifications cascade');
  await owner.query(
    'drop index if exists contracts_search, contracts_access, receipts_search, receipts_access',
  );
  await loadOrganizations(owner, size.organizations);
  for (let from = 0; from < size.contracts; from += 100_000) {
    const until = Math.min(size.contracts, from + 100_000) - 1;
    await loadContracts(owner, size, { from, until });
    await loadReceipts(owner, size, { from, until });
  }
  await owner.query('vacuum analyze');
}

const unit = (expression: string) => `'org_' || lpad((${expression})::bigint::text, 26, '0')`;

async function loadOrganizations(owner: pg.Pool, count: number): Promise<void> {
  await owner.query(`
    insert into organizations (id, ${COMMON}, state, name, credit_code, kind, region_code, size, industry)
    select id, ${RECORD}, 'active', name, 'BENCH' || lpad(n::text, 13, '0'), kind, region,
      case when kind = 'enterprise' then ${one(['large', 'medium', 'small', 'small', 'micro'], 'size')} end, 'M'
    from (select n, ${unit('n')} as id, '示例单位' || n as name, '示例单位' || n as search_text,
        array['示例', '单位'] as search_grams, array['region:410000'] as access_areas,
        ${one([...KINDS, ...KINDS, ...OTHER_KINDS], 'kind')} as kind,
        ${one([...REGIONS, ...REGIONS, ...OUTSIDE], 'region')} as region
      from generate_series(0, ${count - 1}) as n) as d`);
  await owner.query(`
    insert into qualifications (id, ${COMMON}, state, organization_id, kind, level, recognized_on, issuer_id,
      document_number)
    select 'qua_' || lpad(n::text, 26, '0'), ${RECORD}, 'valid', d.id, 'demonstration-institution',
      ${one(['provincial', 'national', 'municipal'], 'level')}, '2016-01-01'::date + (n % 2500)::int, ${unit('0')},
      '示例〔2016〕' || n
    from (select id, search_text, search_grams, access_areas, row_number() over (order by id) as n
      from organizations where kind in ('transfer-institution', 'university')) as d`);
}

interface Part {
  readonly from: number;
  readonly until: number;
}

/** A few large buyers and many small ones: the place in the list falls with the square of the draw. */
const party = (word: string, count: number) => unit(`floor(${draw(word)} * ${draw(`${word}2`)} * ${count})`);

async function loadContracts(owner: pg.Pool, { organizations, year }: LoadSize, part: Part): Promise<void> {
  const amount = `(10000 + floor(power(${draw('amount')}, 4) * 2000000000))::bigint`;
  const day = `'${year}-01-01'::date + floor(${draw('day')} * 365)::int`;
  await owner.query(`
    insert into contracts (id, ${COMMON}, state, contract_number, name, type, seller_id, buyer_id, broker_id, signed_on,
      begins_on, ends_on, total_amount, technology_amount, payment_method, related_parties, cross_border,
      technology_field, intellectual_property, plan_source, socio_economic_objective, industry, advanced_technology,
      seller_region, buyer_region, external_number, registered_on)
    select d.id, ${RECORD}, 'registered', 'SL-' || n, d.name, type, seller_id, buyer_id, broker_id, day - 20, day - 20,
      day + 365, amount * 5 / 4, amount, 'once', ${draw('related')} < 0.03, ${draw('border')} < 0.01,
      'electronics', 'patent', 'none', 'industry', 'M', advanced, s.region_code, b.region_code,
      '${year}' || lpad(n::text, 12, '0'), day
    from (select n, 'con_' || lpad(n::text, 26, '0') as id, '示例技术开发与转让合同第' || n || '号' as name,
        repeat('示例技术开发与转让合同 ', 6) || n as search_text, array['region:410000', 'region:410100'] as access_areas,
        array['示例', '例技', '技术', '术开', '开发', '发与', '与转', '转让', '让合', '合同', '同第'] as search_grams,
        ${one(['development', 'transfer', 'license', 'consulting', 'service'], 'type')} as type,
        ${party('seller', organizations)} as seller_id, ${party('buyer', organizations)} as buyer_id,
        case when ${draw('broker')} < 0.2 then ${party('brokers', organizations)} end as broker_id,
        ${amount} as amount, ${day} as day,
        case when ${draw('advanced')} < 0.8 then 'yes' when ${draw('advanced')} < 0.995 then 'no' end as advanced
      from generate_series(${part.from}::bigint, ${part.until}::bigint) as n) as d
    join organizations s on s.id = d.seller_id join organizations b on b.id = d.buyer_id`);
}

async function loadReceipts(owner: pg.Pool, { year }: LoadSize, part: Part): Promise<void> {
  await owner.query(`
    insert into receipts (id, ${COMMON}, state, contract_id, received_on, amount, invoice_number, voucher_number,
      seller_id, buyer_id, seller_region, buyer_region)
    select 'rec_' || lpad(n::text, 26, '0'), 1, c.access_areas, 'internal', 'usr_bench', now(), now(), c.name,
      array['示例'], 'confirmed', c.id, least(c.registered_on + 30, '${year}-12-31'::date),
      greatest(1, floor(c.total_amount * ${draw('share')}))::bigint, 'FP-' || n, 'PZ-' || n, c.seller_id, c.buyer_id,
      c.seller_region, c.buyer_region
    from (select *, substr(id, 5)::bigint as n from contracts
      where id between 'con_' || lpad('${part.from}', 26, '0') and 'con_' || lpad('${part.until}', 26, '0')) as c`);
}
