import Taro from '@tarojs/taro'
import { copyText } from './clipboard'

/**
 * Gives the person a file: there is no folder to save it in, so WeChat hands it to a chat, of which one may be with oneself.
 * @returns what became of it
 */
export async function saveText(name: string, text: string): Promise<'saved' | 'copied' | 'failed'> {
  try {
    const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName: name })
    return 'saved'
  } catch {
    return (await copyText(text)) ? 'copied' : 'failed'
  }
}
