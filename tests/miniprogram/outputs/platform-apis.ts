import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { appFolder, isOfPackage, nameOf, placeOf, walk, type AppProgram } from './app-program'

/** A function or object of Taro that the app names. */
export interface ApiUse {
  api: string
  /** The path below `src`. */
  file: string
  place: string
}

/** Everything that is named of Taro's own object, wherever it is called. */
export function findApis({ checker, files }: AppProgram): ApiUse[] {
  return files.flatMap((file) => {
    const uses: ApiUse[] = []
    walk(file, (node) => {
      const symbol = ts.isPropertyAccessExpression(node)
        ? checker.getSymbolAtLocation(node.name)
        : ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)
          ? checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText())
          : undefined
      if (symbol?.declarations?.some(isOfTaro)) {
        uses.push({ api: symbol.name, file: nameOf(file), place: placeOf(node) })
      }
    })
    return uses
  })
}

const isOfTaro = (declaration: ts.Declaration) =>
  ts.isInterfaceDeclaration(declaration.parent) &&
  declaration.parent.name.text === 'TaroStatic' &&
  isOfPackage(declaration, '@tarojs/taro')

/** Every member of `wx`, by WeChat's own declarations. */
export function wxMembers(): Set<string> {
  const path = join(appFolder, 'node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const names = new Set<string>()
  walk(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest), (node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Wx') return
    for (const { name } of node.members) if (name && ts.isIdentifier(name)) names.add(name.text)
  })
  return names
}

/** What WeChat keeps behind the person's consent, with the kind of data that the privacy guide names. */
export const privateApis: Record<string, string> = {
  getLocation: '位置信息',
  getFuzzyLocation: '位置信息',
  chooseLocation: '选择的位置信息',
  choosePoi: '选择的位置信息',
  startLocationUpdate: '位置信息',
  onLocationChange: '位置信息',
  chooseImage: '选中的照片或视频信息',
  chooseMedia: '选中的照片或视频信息',
  chooseVideo: '选中的照片或视频信息',
  saveImageToPhotosAlbum: '相册（仅写入）权限',
  saveVideoToPhotosAlbum: '相册（仅写入）权限',
  chooseMessageFile: '选中的文件',
  getClipboardData: '剪切板',
  setClipboardData: '剪切板',
  chooseAddress: '通讯地址',
  chooseInvoiceTitle: '发票信息',
  getUserProfile: '微信昵称、头像',
  getUserInfo: '微信昵称、头像',
  getWeRunData: '微信运动步数',
  startRecord: '麦克风',
  getRecorderManager: '麦克风',
  createCameraContext: '摄像头',
  addPhoneContact: '通讯录（仅写入）权限',
  addPhoneCalendar: '日历（仅写入）权限',
  openBluetoothAdapter: '蓝牙',
  startAccelerometer: '加速传感器',
  startCompass: '磁场传感器',
  startDeviceMotionListening: '方向传感器',
  startGyroscope: '陀螺仪传感器',
}

/** Those that `requiredPrivateInfos` of app.json must name. */
export const locationApis = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
]

/** Private things that stand outside of the one gate: a file of `platform` that never asks, or any other file. */
export function findUngated(app: AppProgram): string[] {
  const gates = new Set(app.files.filter(asksForPrivacy).map(nameOf))
  return findApis(app)
    .filter(({ api, file }) => api in privateApis && !(file.startsWith('platform/') && gates.has(file)))
    .map(({ api, place }) => `${place} Taro.${api} without requirePrivacy() of platform/privacy`)
}

function asksForPrivacy(file: ts.SourceFile): boolean {
  let asks = false
  walk(file, (node) => {
    asks ||= ts.isCallExpression(node) && node.expression.getText(file) === 'requirePrivacy'
  })
  return asks
}

/** Calls of an API from other files than those that start so. */
export const findOutside = (app: AppProgram, apis: readonly string[], start: string): string[] =>
  findApis(app)
    .filter(({ api, file }) => apis.includes(api) && !file.startsWith(start))
    .map(({ api, place }) => `${place} Taro.${api} outside of ${start}*`)

const foreign = {
  weapp: ['wx', 'qq', 'process', 'window', 'document', 'location'],
  h5: ['wx', 'qq', 'process'],
}

/** `wx.…` and `qq.…` by hand, and what only browsers have: that belongs into `platform`. */
export function findBareGlobals({ files, platform, checker }: AppProgram): string[] {
  const globals = foreign[platform === 'h5' ? 'h5' : 'weapp']
  return files.flatMap((file) => {
    const found: string[] = []
    if (nameOf(file).startsWith('platform/')) return found
    walk(file, (node) => {
      if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return
      const isOurs = checker
        .getSymbolAtLocation(node.expression)
        ?.declarations?.some((one) => !isAmbient(one))
      if (globals.includes(node.expression.text) && !isOurs) found.push(`${placeOf(node)} ${node.getText()}`)
    })
    return found
  })
}

/** Said to exist somewhere else: `declare const wx`. */
const isAmbient = (declaration: ts.Declaration) =>
  declaration.getSourceFile().isDeclarationFile ||
  (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0
