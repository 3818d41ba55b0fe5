/** Kinds of notice that people of the demo have subscriptions of (src/server/seed/tune-notices.ts). */
const templates = ['PRICE_DROP', 'COMMENT', 'REPLY']
/** More than anybody's wallet has. */
const times = 3

/**
 * The people of the demo agree with the sandbox's WeChat and QQ to what their wallets say that they have agreed to:
 * wallets outlive a start, the sandbox's memory does not.
 * @param {{ wechat: string, qq: string }} addresses
 */
export async function agreeToPushes({ wechat, qq }) {
  const openids = Array.from({ length: 100 }, (_, index) => `oDemo_${String(index).padStart(6, '0')}`)
  for (const [origin, prefix] of [
    [wechat, 'TPL_'],
    [qq, 'QTPL_'],
  ]) {
    const templateIds = templates.map((name) => `${prefix}${name}`)
    const response = await fetch(new URL('/__sandbox/subscribe', origin), {
      method: 'POST',
      body: JSON.stringify({ openids, templateIds, times }),
    })
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}: ${await response.text()}`)
  }
}
