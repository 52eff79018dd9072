import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlainDate } from '../../kernel/time.ts';

/** The documents that the system can make; each is a file `templates/<name>.typ`. */
export type PdfTemplate = 'settlement-notice' | 'decision-letter';

const FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];
const SHARED = 'official.typ';
/**
 * Results that typst has not used in this many documents are let go, so that memory does not grow with each
 * document.
 */
const KEPT_FOR_DOCUMENTS = 10;

/** Templates are sources, which the build does not copy: they are found from the root of the package. */
function packageRoot(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(directory, 'package.json'))) {
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error('the root of the package was not found');
    directory = parent;
  }
  return directory;
}

let compiler: NodeCompiler | undefined;

/** One compiler for the process: reading two fonts of ten megabytes takes longer than any document. */
function sharedCompiler(): NodeCompiler {
  if (compiler !== undefined) return compiler;
  const require = createRequire(import.meta.url);
  const fontBlobs = FONTS.map((font) =>
    readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${font}`)),
  );
  const workspace = path.join(packageRoot(), 'src/platform/pdf/templates');
  if (!existsSync(path.join(workspace, SHARED)))
    throw new Error(`the PDF templates are missing in ${workspace}`);
  compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
  return compiler;
}

/**
 * Makes a PDF from a template and its data. The data reach the template as JSON and are never part of its source,
 * so that no text of a person can act in it. The same template, data and date give the same bytes. `date` stands in
 * the file's properties. Throws an Error (a defect of the template or of its data) with the compiler's own words
 * when it fails.
 */
export async function renderPdf(
  template: PdfTemplate,
  data: JsonObject,
  options: { readonly date: PlainDate },
): Promise<Uint8Array> {
  const typst = sharedCompiler();
  const mainFilePath = path.join(packageRoot(), 'src/platform/pdf/templates', `${template}.typ`);
  const compiled = typst.compile({ mainFilePath, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (document === null) {
    const diagnostics = compiled.takeDiagnostics();
    const words = diagnostics === null ? '' : JSON.stringify(typst.fetchDiagnostics(diagnostics));
    throw new Error(`the template ${template} does not compile: ${words}`);
  }
  const creationTimestamp = Date.parse(`${options.date}T00:00:00Z`) / 1000;
  const pdf = typst.pdf(document, { creationTimestamp });
  typst.evictCache(KEPT_FOR_DOCUMENTS);
  return new Uint8Array(pdf);
}
