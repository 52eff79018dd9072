import type { SourceFile } from './project.ts';
import { placeOf, type SyntaxNode, syntaxOf } from './syntax.ts';

const DOCUMENTED = new Set(['FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration']);

/** Exported functions, classes and interfaces without a documentation comment right before them. */
export function docstringSentences(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const { body, docCommentEnds } = syntaxOf(file);
    return body.flatMap((statement) => {
      const declaration = statement['declaration'] as SyntaxNode | null | undefined;
      if (statement.type !== 'ExportNamedDeclaration' || !declaration || !DOCUMENTED.has(declaration.type))
        return [];
      const isDocumented = docCommentEnds.some(
        (end) => end <= statement.start && /^(\s|\/\/[^\n]*\n)*$/.test(file.text.slice(end, statement.start)),
      );
      const { name } = declaration['id'] as { name: string };
      return isDocumented
        ? []
        : [`${placeOf(file, statement)}: ${name} is exported and has no documentation comment.`];
    });
  });
}
