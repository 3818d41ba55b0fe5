/** Terminal columns of a text: Chinese letters take two. */
const width = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 2 : 1), 0)

function table(rows) {
  const columns = rows[0].map((_, index) => Math.max(...rows.map((row) => width(row[index]))))
  const line = (row) => row.map((cell, index) => cell + ' '.repeat(columns[index] - width(cell))).join('  ')
  return rows.map((row) => `    ${line(row).trimEnd()}`).join('\n')
}

/** What a person reads at the end of `npm start`. */
export function welcome(url, { accounts, sandbox } = {}) {
  const addresses = [
    ['集市 the market', url],
    ['市场接口 API', `${url}/api`],
    ['接口文档 API documentation', `${url}/api/docs`],
    ['管理后台 admin panel', `${url}/admin`],
    ...Object.entries(sandbox?.addresses ?? {}).map(([name, address]) => [
      `沙箱 sandbox: ${name}`,
      String(address),
    ]),
  ]
  const parts = [`\n校集已就绪 · Xiaoji is ready: ${url}\n`, table(addresses)]
  if (accounts) {
    const staff = accounts.staff.map(({ email, password, role, campus }) => [
      role,
      email,
      password,
      campus ?? '—',
    ])
    parts.push(
      '\n  后台账号 · staff accounts',
      table([['role', 'e-mail', 'password', 'campus'], ...staff]),
      '\n  学生 · students, who sign in by name (POST /api/auth/dev {"name": "…"})',
      table(accounts.users.slice(0, 12).map(({ name, state }) => [name, state])),
      `\n  全部账号 · all of them: .data/demo.json (${accounts.users.length})`,
    )
  }
  parts.push('\n  Ctrl-C 停止 · stops it, keeping the data.\n')
  return parts.join('\n')
}
