import { WebSocket } from 'ws'
import type { Ack, MessageDraft, MessageView } from '../../../src/contract/chat'

export interface Account {
  token: string
  /** The person's own address, as a proxy tells it. */
  address: string
  conversation: string
}

type Answer = Ack<{ message: MessageView }>

/**
 * One open app, as light as can be: the few packets of socket.io that it needs, written by hand, so that thousands
 * in one process take little from the server beside them.
 */
export class Phone {
  /** Told of each message that somebody else wrote. */
  onMessage: (message: MessageView) => void = () => undefined
  onCut: (reason: string) => void = () => undefined
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private packets = 0
  private isClosing = false

  private constructor(
    private readonly socket: WebSocket,
    readonly account: Account,
  ) {}

  static open(url: string, account: Account, localAddress?: string): Promise<Phone> {
    const { token, address } = account
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      headers: { 'X-Forwarded-For': address },
      ...(localAddress === undefined ? {} : { localAddress }),
    })
    const phone = new Phone(socket, account)
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`A phone could not connect: ${why}`))
      socket.on('error', ({ message }) => fail(message))
      socket.on('close', (code) => {
        fail(`closed with ${code}`)
        if (!phone.isClosing) phone.onCut(`closed with ${code}`)
      })
      socket.on('message', (data: Buffer) => {
        const packet = data.toString('utf8')
        if (packet.startsWith('0')) socket.send(`40/chat,${JSON.stringify({ token })}`)
        else if (packet === '2') socket.send('3')
        else if (packet.startsWith('40/chat,')) resolve(phone)
        else if (packet.startsWith('44/chat,')) fail(packet.slice(8))
        else if (packet.startsWith('43/chat,')) phone.acknowledge(packet)
        else if (packet.startsWith('42/chat,')) phone.hear(packet)
      })
    })
  }

  /** @param onAnswer told once */
  send(body: string, clientId: string, onAnswer: (answer: Answer) => void): void {
    const { conversation } = this.account
    const draft: MessageDraft = { conversation, clientId, type: 'text', body }
    const id = this.packets++
    this.waiting.set(id, onAnswer)
    this.socket.send(`42/chat,${id}${JSON.stringify(['message:send', draft])}`)
  }

  close(): void {
    this.isClosing = true
    this.socket.close()
  }

  private acknowledge(packet: string): void {
    const at = packet.indexOf('[')
    const id = Number(packet.slice(8, at))
    const [answer] = JSON.parse(packet.slice(at)) as [Answer]
    this.waiting.get(id)?.(answer)
    this.waiting.delete(id)
  }

  private hear(packet: string): void {
    const [event, said] = JSON.parse(packet.slice(packet.indexOf('['))) as [string, { message: MessageView }]
    if (event === 'message:new') this.onMessage(said.message)
  }
}
