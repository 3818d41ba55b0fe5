import ts from 'typescript'
import { placeOf, walk, type AppProgram } from './app-program'
import { pagesOf, type AppConfig } from './app-config'

const route = /^\/?(pages\/[\w-]+\/[\w-]+)(?=$|[?#])/

/** The page that a text names, without slash and parameters. */
export const pageIn = (text: string): string | undefined => route.exec(text)?.[1]

/** Texts of a source file that name a page, with where they stand. */
export function namedPages(file: ts.SourceFile): { page: string; node: ts.Node }[] {
  const named: { page: string; node: ts.Node }[] = []
  walk(file, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return
    const page = pageIn(node.text)
    if (page && !isOfAnotherApp(node)) named.push({ page, node })
  })
  return named
}

/** `{appId, path}`: a page of somebody else's mini-program. */
const isOfAnotherApp = (node: ts.Node): boolean =>
  node.parent !== undefined &&
  ts.isPropertyAssignment(node.parent) &&
  node.parent.parent.properties.some(
    ({ name }) => name !== undefined && ts.isIdentifier(name) && name.text === 'appId',
  )

/** Pages that the app leads to and does not have. */
export function findLostRoutes({ files }: AppProgram, app: AppConfig): string[] {
  const pages = new Set(pagesOf(app))
  return files.flatMap((file) =>
    namedPages(file)
      .filter(({ page }) => !pages.has(page))
      .map(({ page, node }) => `${placeOf(node)} leads to ${page}, which the app does not have`),
  )
}
