import type { Problem } from '../errors'

const reasons = {
  empty: { zh: '表格是空的', en: 'The table is empty' },
  not_a_table: {
    zh: '这不是表格文件，请选择 .xlsx 或 .csv 文件',
    en: 'This is no table; choose an .xlsx or .csv file',
  },
  old_excel: {
    zh: '这是旧版 .xls 或加密的文件，请在 Excel 或 WPS 中另存为不加密的 .xlsx',
    en: 'This is an old .xls or an encrypted file; save it as .xlsx without a password',
  },
  protected: {
    zh: '文件有密码，请另存为不加密的 .xlsx',
    en: 'The file has a password; save it without one',
  },
  damaged: {
    zh: '文件已损坏，请在 Excel 或 WPS 中打开并另存为 .xlsx 后重试',
    en: 'The file is damaged; open it, save it as .xlsx and try again',
  },
  open_quote: {
    zh: '引号没有配对，从这一行起无法读取',
    en: 'A quote is opened and not closed; nothing can be read from this line on',
  },
  too_large: {
    zh: '表格太大，请删去多余的行、列和工作表，或分成几个文件',
    en: 'The table is too large; take out lines, columns and sheets that are not needed, or split it',
  },
  long_cell: {
    zh: '有一个单元格的内容太长，请缩短它',
    en: 'A cell holds more text than can be read; shorten it',
  },
  too_slow: {
    zh: '表格太复杂，没能及时读完，请另存为 .csv 后重试',
    en: 'The table is too complicated to be read in time; save it as .csv and try again',
  },
} as const

/** A file that cannot be read as a table. Says nothing of what is in it. */
export class BadTableError extends Error {
  constructor(
    readonly reason: keyof typeof reasons,
    readonly line: number | null = null,
  ) {
    super(`A table that cannot be read: ${reason}`)
  }

  get problem(): Problem {
    const { zh, en } = reasons[this.reason]
    return {
      path: 'file',
      message:
        this.line === null ? { zh, en } : { zh: `第 ${this.line} 行：${zh}`, en: `Line ${this.line}: ${en}` },
    }
  }
}
