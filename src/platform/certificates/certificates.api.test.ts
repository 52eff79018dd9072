import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { fixedClock } from '../clock/clock.ts';
import { testContext } from '../database/testing.ts';
import { sealEverything } from '../events/testing.ts';
import { findFile, storeFile } from '../files/file-records.ts';
import { type FileStore, openFileStore } from '../files/file-store.ts';
import { openTestServer, type TestServer } from '../http/testing.ts';
import { loadOrCreateSigner, loadPublicKeys, rotateSigner } from '../signing/signing-keys.ts';
import type { CertificateParts, CertificateToIssue } from './certificate.ts';
import { createCertificatesModule } from './certificate-module.ts';
import { findBySubject } from './certificate-store.ts';
import { type IssuedCertificate, issueCertificate, revokeCertificate } from './issue-certificate.ts';
import { verifyCertificate } from './verify-certificate.ts';

const random = (size: number) => randomBytes(size);
const pdf = (code: string) => new TextEncoder().encode(`%PDF-1.7\n% ${code}\n`);

let directory: string;
let server: TestServer;
let files: FileStore;
let parts: CertificateParts;
let pool: pg.Pool;

const toIssue: CertificateToIssue = {
  kind: 'settlement-notice',
  kindLabel: { zh: '奖补资金核算通知书', en: 'Notice of a settlement' },
  subjectId: 'set_1',
  title: '奖补资金核算通知书 示科奖补核〔2026〕1号',
  documentNumber: '示科奖补核〔2026〕1号',
  issuer: { id: 'org_1', name: '示例市科学技术局' },
  unit: '示例市示例新材料有限公司',
  lines: [{ label: { zh: '合计', en: 'Total' }, value: { kind: 'money', fen: '80000000' }, total: true }],
  evidence: { packHash: 'ab'.repeat(32) },
  confidentiality: 'internal',
  render: async ({ code, url }) => pdf(`${code} ${url}`),
};

async function issue(overrides: Partial<CertificateToIssue> = {}): Promise<IssuedCertificate> {
  return server.database.transact(testContext(), (transaction) =>
    issueCertificate(parts, transaction, { ...toIssue, ...overrides }),
  );
}

async function verify(code: string) {
  return verifyCertificate(parts, server.database.read, code);
}

/** Changes what nobody may change, as a superuser who switches the guards off. */
async function tamper(statement: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
  } finally {
    client.release();
  }
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'certificates-'));
  files = await openFileStore({ directory: path.join(directory, 'files'), random });
  const keys = path.join(directory, 'keys');
  const signer = await loadOrCreateSigner(keys, { random });
  const publicKeys = await loadPublicKeys(keys);
  parts = { signer, publicKeys, files, publicUrl: 'https://jizhuan.example/', random };
  server = await openTestServer(({ database }) => {
    const module = createCertificatesModule({
      publicKeys,
      files,
      database,
      clock: fixedClock('2026-11-20T02:00:00.000Z' as Instant),
      nodeName: { zh: '示例市技转', en: 'Example node' },
      demonstration: true,
      renderPage: (name, props, language) =>
        `<html lang="${language}">${name} ${JSON.stringify(props)}</html>`,
    });
    return { modules: [module], roles: {} };
  });
  pool = new pg.Pool({ connectionString: server.test.adminUrl, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

describe('a certificate', () => {
  it('is valid for whoever has its code, before and after sealing', async () => {
    const issued = await issue();
    expect(issued.url).toBe(`https://jizhuan.example/verify/${issued.code.replaceAll('-', '')}`);
    expect(await verify(issued.code.toLowerCase())).toMatchObject({
      status: 'valid',
      disagreements: [],
      ledger: null,
    });
    await sealEverything(server.database.read);
    const sealed = await verify(issued.code);
    expect(sealed).toMatchObject({ status: 'valid', disagreements: [] });
    expect(sealed.ledger?.seq).toBeGreaterThan(0n);
    expect(await findBySubject(server.database.read, 'set_1')).toHaveLength(1);
  });

  it('appears with its decision or not at all', async () => {
    let code = '';
    const failing = server.database.transact(testContext(), async (transaction) => {
      code = (await issueCertificate(parts, transaction, toIssue)).code;
      throw new Error('the decision failed');
    });
    await expect(failing).rejects.toThrow('the decision failed');
    expect((await verify(code)).status).toBe('unknown');
  });

  it('is unknown under any other code', async () => {
    expect((await verify('0'.repeat(20))).status).toBe('unknown');
    expect((await verify("' or 1=1 --")).status).toBe('unknown');
  });

  it('stays verifiable after the key was replaced, and not without its key', async () => {
    const issued = await issue();
    const keys = path.join(directory, 'keys');
    await rotateSigner(keys, { random });
    const publicKeys = await loadPublicKeys(keys);
    expect(publicKeys.size).toBeGreaterThan(1);
    expect((await verifyCertificate({ publicKeys }, server.database.read, issued.code)).status).toBe('valid');
    const none = await verifyCertificate({ publicKeys: new Map() }, server.database.read, issued.code);
    expect(none).toMatchObject({ status: 'altered', disagreements: ['unknown-key'] });
  });

  it('is revoked once, for a reason, for good', async () => {
    const { id, code } = await issue();
    const revoke = (reason: string) =>
      server.database.transact(testContext(), (transaction) =>
        revokeCertificate(transaction, { certificateId: id, reason }),
      );
    await expect(revoke(' ')).rejects.toMatchObject({ code: 'certificate.reason_missing' });
    await expect(revoke('x'.repeat(501))).rejects.toMatchObject({ code: 'certificate.reason_missing' });
    await revoke('核算依据的合同已撤销登记');
    const revoked = await verify(code);
    expect(revoked).toMatchObject({ status: 'revoked', disagreements: [] });
    expect(revoked.certificate?.revocationReason).toBe('核算依据的合同已撤销登记');
    await expect(revoke('again')).rejects.toMatchObject({ code: 'certificate.already_revoked' });
    const undo = sql`update certificates set revoked_at = null, revoked_by = null, revocation_reason = null
      where id = ${id}`;
    await expect(undo.execute(server.database.read)).rejects.toThrow(/never changed/);
    const unknown = server.database.transact(testContext(), (transaction) =>
      revokeCertificate(transaction, { certificateId: 'cer_x', reason: 'x' }),
    );
    await expect(unknown).rejects.toMatchObject({ code: 'certificate.not_found' });
  });

  it('of two revocations at once one wins', async () => {
    const { id } = await issue();
    const attempt = () =>
      server.database.transact(testContext(), (transaction) =>
        revokeCertificate(transaction, { certificateId: id, reason: '重复出具' }),
      );
    const results = await Promise.allSettled([attempt(), attempt()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the application', () => {
  it.each([
    ['change the statement', (id: string) => sql`update certificates set statement = '{}' where id = ${id}`],
    [
      'change the signature',
      (id: string) => sql`update certificates set signature = '\\x00' where id = ${id}`,
    ],
    ['delete a certificate', (id: string) => sql`delete from certificates where id = ${id}`],
    ['change the record of a file', () => sql`update files set sha256 = repeat('0', 64)`],
    ['delete the record of a file', () => sql`delete from files`],
  ])('may not %s', async (_what, statement) => {
    const { id } = await issue();
    await expect(statement(id).execute(server.database.read)).rejects.toThrow(/permission denied/);
  });
});

describe('tampering by a superuser', () => {
  it.each([
    [
      'the amount',
      `update certificates set statement = jsonb_set(statement, '{lines,0,value,fen}', '"90000000"') where id = 'ID'`,
      ['content-hash', 'signature'],
    ],
    [
      'the amount and its digest',
      `update certificates set statement = statement || '{"unit":"x"}', content_sha256 = repeat('0', 64)
        where id = 'ID'`,
      ['content-hash', 'signature', 'event-content'],
    ],
    ['the signature', `update certificates set signature = '\\x00' where id = 'ID'`, ['signature']],
    [
      'the subject',
      `update certificates set subject_id = 'set_2' where id = 'ID'`,
      ['statement-columns', 'event-content'],
    ],
    [
      'the document',
      `update files set sha256 = repeat('1', 64) where id = (select file_id from certificates where id = 'ID')`,
      ['file-digest'],
    ],
    [
      'the event',
      `update events set data = data || '{"contentSha256":"x"}' where stream_id = 'ID'`,
      ['event-content', 'seal'],
    ],
    ['the actor of the event', `update events set actor = 'usr_other' where stream_id = 'ID'`, ['seal']],
    ['the place of the event', `delete from events where stream_id = 'ID'`, ['event-missing']],
    [
      'a revocation without an event',
      `update certificates set revoked_at = now(), revoked_by = 'x', revocation_reason = 'x' where id = 'ID'`,
      ['revocation'],
    ],
    [
      'a statement of no known shape',
      `update certificates set statement = '{"a":1}' where id = 'ID'`,
      ['content-hash', 'statement-columns', 'signature', 'file-digest', 'event-content'],
    ],
  ])('with %s is seen and named', async (_what, statement, expected) => {
    const issued = await issue();
    await sealEverything(server.database.read);
    await tamper(statement.replace('ID', issued.id));
    const verification = await verify(issued.code);
    expect(verification).toMatchObject({ status: 'altered', disagreements: expected });
    const answer = await server.visitor().get(`/api/v1/certificates/${issued.code}`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'altered', disagreements: expected } });
  });

  it('cannot hide a revocation', async () => {
    const { id, code } = await issue();
    await server.database.transact(testContext(), (transaction) =>
      revokeCertificate(transaction, { certificateId: id, reason: '重复出具' }),
    );
    await tamper(
      `update certificates set revoked_at = null, revoked_by = null, revocation_reason = null where id = '${id}'`,
    );
    expect(await verify(code)).toMatchObject({ status: 'altered', disagreements: ['revocation'] });
  });
});

describe('the public endpoints', () => {
  it('show everything that is needed to check the signature elsewhere', async () => {
    const issued = await issue();
    await sealEverything(server.database.read);
    const { status, body } = await server.visitor().get(`/api/v1/certificates/${issued.code}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'valid',
      code: issued.code,
      demonstration: true,
      certificate: {
        title: toIssue.title,
        issuer: '示例市科学技术局',
        unit: '示例市示例新材料有限公司',
        contentSha256: issued.contentSha256,
        signatureAlgorithm: 'Ed25519',
        revokedOn: null,
        pdfPath: `/api/v1/certificates/${issued.code.replaceAll('-', '')}/pdf`,
      },
    });
    expect(body.certificate.ledgerHash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.certificate.publicKeyPem).toContain('BEGIN PUBLIC KEY');
    expect(body.certificate.statement.lines).toEqual(toIssue.lines);
  });

  it('answer an unknown code with a page that says so', async () => {
    const page = await server.visitor().get('/verify/nothing', { 'accept-language': 'en' });
    expect(page.status).toBe(404);
    expect(page.text).toContain('<html lang="en">verification');
    expect(page.text).toContain('"status":"unknown"');
    expect((await server.visitor().get('/api/v1/certificates/nothing')).body).toMatchObject({
      status: 'unknown',
    });
    expect((await server.visitor().get('/api/v1/certificates/nothing/pdf')).status).toBe(404);
  });

  it('show the page and the document, and never from a cache', async () => {
    const issued = await issue();
    const page = await server.visitor().get(`/verify/${issued.code}`);
    expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(page.text).toContain(issued.code);
    const document = await server.visitor().get(`/api/v1/certificates/${issued.code}/pdf`);
    expect(document).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(document.text).toBe(Buffer.from(pdf(`${issued.code} ${issued.url}`)).toString());
  });

  it('keep a confidential document to themselves', async () => {
    const issued = await issue({ confidentiality: 'confidential' });
    const { body } = await server.visitor().get(`/api/v1/certificates/${issued.code}`);
    expect(body).toMatchObject({ status: 'valid', certificate: { pdfPath: null } });
    const document = await server.visitor().get(`/api/v1/certificates/${issued.code}/pdf`);
    expect(document).toMatchObject({ status: 403, body: { code: 'certificate.file_withheld' } });
  });
});

describe('records of files', () => {
  it('keep name, digest and size; refuse what is empty, too large or not allowed', async () => {
    const store = (bytes: Uint8Array, originalName: string, maxBytes?: number) =>
      server.database.transact(testContext(), (transaction) =>
        storeFile(files, transaction, {
          bytes,
          mediaType: 'application/pdf',
          originalName,
          confidentiality: 'internal',
          ...(maxBytes === undefined ? {} : { maxBytes }),
        }),
      );
    const bytes = pdf('x');
    const first = await store(bytes, '..\\..\\a/通知\u202e书\n.pdf');
    expect(first).toMatchObject({ originalName: '通知书.pdf', size: BigInt(bytes.length) });
    expect(await findFile(server.database.read, first.id)).toEqual(first);
    const second = await store(bytes, '../..');
    expect(second).toMatchObject({ originalName: 'file', sha256: first.sha256 });
    expect((await store(bytes, 'a.pdf', bytes.length)).size).toBe(BigInt(bytes.length));
    await expect(store(bytes, 'a.pdf', bytes.length - 1)).rejects.toMatchObject({ code: 'file.too_large' });
    await expect(store(new Uint8Array(0), 'a.pdf')).rejects.toMatchObject({ code: 'file.empty' });
    await expect(findFile(server.database.read, 'fil_x')).rejects.toMatchObject({ code: 'file.not_found' });
  });
});
