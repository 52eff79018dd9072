const VAGUE = /(^|[-/])(utils?|helpers?|common|manager|misc|stuff)([-./]|$)/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const MIGRATION = /^migrations\/(\d{4})_[a-z0-9]+(_[a-z0-9]+)*\.sql$/;

/** Code files with a name that says nothing, or that is not kebab-case. */
export function nameSentences(paths: readonly string[]): readonly string[] {
  return paths
    .filter((each) => /^(src|web|tests|tools|bench|bin)\//.test(each))
    .flatMap((each) => {
      if (VAGUE.test(each)) return [`${each}: name it after what it does; this name would take anything.`];
      const wrong = each.split('/').find((part) => !KEBAB.test(part) && part !== 'README.md');
      return wrong !== undefined && /\.(ts|tsx|mjs)$/.test(each)
        ? [`${each}: “${wrong}” is not kebab-case.`]
        : [];
    });
}

/** Migrations whose numbers have a gap, a duplicate, or a name of another form. */
export function migrationSentences(paths: readonly string[]): readonly string[] {
  const migrations = paths
    .filter((each) => each.startsWith('migrations/') && !each.endsWith('README.md'))
    .sort();
  return migrations.flatMap((each, index) => {
    const number = MIGRATION.exec(each)?.[1];
    if (number === undefined) return [`${each}: a migration is called NNNN_what_it_does.sql.`];
    return Number(number) === index + 1 ? [] : [`${each}: the number here should be ${index + 1}.`];
  });
}
