import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { pagesOf, type AppConfig } from './app-config'

/** What the app is built for. */
export const platforms = ['weapp', 'qq', 'h5'] as const
export type Platform = (typeof platforms)[number]

/** The sources that one platform gets, with their types. */
export interface AppProgram {
  platform: Platform
  program: ts.Program
  checker: ts.TypeChecker
  /** Our own files that the app and its pages lead to. */
  files: ts.SourceFile[]
}

export const appFolder = resolve('miniprogram')
const sources = join(appFolder, 'src')

/**
 * Reads the app as the compiler of one platform does: `thing.weapp.ts` before `thing.ts`.
 * @param fixture files by their path below `src`, read beside those on the disk, instead of the whole app
 */
export function readApp(platform: Platform, app: AppConfig, fixture?: Record<string, string>): AppProgram {
  const config = platform === 'h5' ? 'tsconfig.json' : `tsconfig.${platform}.json`
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(appFolder, config), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    appFolder,
  )
  const host = ts.createCompilerHost(options)
  const given = new Map(Object.entries(fixture ?? {}).map(([path, text]) => [join(sources, path), text]))
  const disk = ts.createCompilerHost(options)
  host.fileExists = (path) => given.has(path) || disk.fileExists(path)
  host.readFile = (path) => given.get(path) ?? disk.readFile(path)
  const entries = fixture
    ? [...given.keys()]
    : ['app', ...pagesOf(app)].map((page) => entryOf(join(sources, page), platform))
  const program = ts.createProgram([...entries, join(sources, 'globals.d.ts')], options, host)
  return {
    platform,
    program,
    checker: program.getTypeChecker(),
    files: program
      .getSourceFiles()
      .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && isOurs(fileName)),
  }
}

const isOurs = (path: string) => path.startsWith(`${sources}/`)

function entryOf(path: string, platform: Platform): string {
  const found = [`.${platform}.tsx`, '.tsx', '.ts'].map((end) => path + end).find((each) => existsSync(each))
  if (!found) throw new Error(`${path} has no source`)
  return found
}

/** `pages/home/index.tsx:12`, as an editor opens it. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
  return `${nameOf(file)}:${line + 1}`
}

/** The path below `src`. */
export const nameOf = (file: ts.SourceFile) => file.fileName.slice(sources.length + 1)

/** Every node below, in the order of the text. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}

/** Where a package of the app is declared. */
export const isOfPackage = (declaration: ts.Declaration, name: string) =>
  dirname(declaration.getSourceFile().fileName).includes(`/node_modules/${name}/`)
