import type { Fields } from '../../../../src/kernel/fields.ts';
import type { Json } from '../../../../src/kernel/json.ts';
import { userText } from '../../i18n/user-text.ts';

/** What a new user is entered with. */
export const newUserFields: Fields = {
  login: {
    kind: 'text',
    label: userText.login,
    hint: userText.loginHint,
    required: true,
    maxLength: 40,
    pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/,
  },
  displayName: { kind: 'text', label: userText.displayName, required: true, maxLength: 60 },
  password: {
    kind: 'text',
    label: userText.password,
    hint: userText.passwordHint,
    required: true,
    maxLength: 1000,
  },
  organizationId: { kind: 'reference', to: 'organization', label: userText.organization },
};

export const newPasswordFields: Fields = {
  password: {
    kind: 'text',
    label: userText.newPassword,
    hint: userText.passwordHint,
    required: true,
    maxLength: 1000,
  },
};

const AREA_LABELS = {
  region: userText.region,
  organization: userText.areaOrganization,
  own: userText.own,
  everywhere: userText.everywhere,
} as const;

export type AreaKind = keyof typeof AREA_LABELS;

/** Whether the table of roles names a kind of area that this page knows. */
export function isAreaKind(kind: string): kind is AreaKind {
  return kind in AREA_LABELS;
}

/** What is asked for when a role is granted: a choice of area only when the role leaves one. */
export function grantFields(kinds: readonly AreaKind[]): Fields {
  const single = kinds.length === 1;
  return {
    ...(single
      ? {}
      : {
          areaKind: {
            kind: 'choice',
            label: userText.areaKind,
            required: true,
            choices: kinds.map((code) => ({ code, label: AREA_LABELS[code] })),
          },
        }),
    ...(kinds.includes('region')
      ? { regionCode: { kind: 'region', label: userText.region, required: single } }
      : {}),
    ...(kinds.includes('organization')
      ? {
          organizationId: {
            kind: 'reference',
            to: 'organization',
            label: userText.areaOrganization,
            required: single,
          },
        }
      : {}),
    validUntil: { kind: 'date', label: userText.validUntil, hint: userText.validUntilHint },
  };
}

/** The body of a grant from what was filled in. */
export function grantBody(
  role: string,
  kinds: readonly AreaKind[],
  values: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const kind = kinds.length === 1 ? kinds[0] : values['areaKind'];
  const code = values['regionCode'] ?? '';
  const id = values['organizationId'] ?? '';
  const area: Json =
    kind === 'region'
      ? { kind, code }
      : kind === 'organization'
        ? { kind, id }
        : { kind: kind === 'own' ? 'own' : 'everywhere' };
  return { role, area, validUntil: values['validUntil'] ?? null };
}
