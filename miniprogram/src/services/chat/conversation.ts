import type { MessageDraft, MessageView } from '../../../../src/contract/chat'
import { codeOf, isOffline, isTemporary, retryAfterOf } from './chat-error'
import {
  emptyLog,
  hasGap,
  nextDraft,
  shownOf,
  withAnswer,
  withDraft,
  withMessage,
  withOlder,
  withoutDraft,
  withRefusal,
  type LogState,
  type Numbered,
  type Outgoing,
} from './log-state'

/** Messages after a number, in order; `more` when there is yet more. */
export interface AfterAnswer {
  messages: readonly MessageView[]
  more: boolean
}

/** What a message says, without what the log adds. */
export type Content = Omit<MessageDraft, 'conversation' | 'clientId'>

export interface ConversationOptions {
  conversation: string
  /** Number of the last message that is known already: the log begins after it. */
  after?: number
  /** What was written before the app was closed and has not been acknowledged. */
  outbox?: readonly Outgoing[]
  /** Rejects with a `ChatError` when it was refused or no answer came. */
  send: (draft: MessageDraft) => Promise<MessageView>
  fetchAfter: (after: number) => Promise<AfterAnswer>
  onChange?: () => void
  /** A text that nobody has used before. */
  newId?: () => string
  pause?: (ms: number) => Promise<void>
}

const firstPauseMs = 500
const longestPauseMs = 30_000

/**
 * The messages of one conversation, in order, each once, whatever the connection does. Own messages are sent one
 * after the other, so that they are stored in the order in which they were written, and sent again with the same id
 * until the server has answered.
 */
export class ConversationLog {
  private state: LogState
  private isClosed = false
  private readonly catchingUp: Errand
  private readonly sending: Errand
  private readonly newId: () => string
  private readonly pause: (ms: number) => Promise<void>

  constructor(private readonly options: ConversationOptions) {
    this.state = { ...emptyLog(options.after ?? 0), outbox: options.outbox ?? [] }
    this.newId = options.newId ?? randomId
    this.pause = options.pause ?? waitFor
    this.catchingUp = new Errand(() => this.catchUp())
    this.sending = new Errand(() => this.empty())
  }

  /** In order, nothing missing in between. */
  get messages(): readonly Numbered[] {
    return shownOf(this.state)
  }

  /** Own messages that a check holds back or has refused. */
  get held(): readonly MessageView[] {
    return this.state.unnumbered
  }

  /** Own messages that are on their way, and those that the server will not have, with the reason. */
  get outbox(): readonly Outgoing[] {
    return this.state.outbox
  }

  /** Number of the last message that may be shown. */
  get lastSeq(): number {
    return this.state.upTo
  }

  /** @returns the id under which it stands in the outbox until the server has it */
  send(content: Content): string {
    const clientId = this.newId()
    this.change(withDraft(this.state, { ...content, conversation: this.options.conversation, clientId }))
    this.sending.run()
    return clientId
  }

  /** Sends a refused message again. */
  retry(clientId: string): void {
    this.change(withRefusal(this.state, clientId, null))
    this.sending.run()
  }

  /** Forgets a refused message. */
  discard(clientId: string): void {
    this.change(withoutDraft(this.state, clientId))
  }

  /** A message of this conversation that the server told of. */
  receive(message: MessageView): void {
    this.change(withMessage(this.state, message))
    if (hasGap(this.state)) this.catchingUp.run()
  }

  /** Older messages. @param from number after which the page begins */
  prepend(from: number, messages: readonly MessageView[]): void {
    this.change(withOlder(this.state, from, messages))
  }

  /** To be called when a connection stands, and when the server says that something may have been missed. */
  resume(): void {
    this.catchingUp.run()
    this.sending.run()
  }

  /** Nothing is sent or asked any more. */
  close(): void {
    this.isClosed = true
  }

  /** When nothing is on its way. */
  async settled(): Promise<void> {
    await Promise.all([this.catchingUp.done, this.sending.done])
  }

  private change(state: LogState): void {
    if (state === this.state) return
    this.state = state
    this.options.onChange?.()
  }

  /** Asks for what came after until there is no more. */
  private async catchUp(): Promise<void> {
    for (let failures = 0; !this.isClosed;) {
      const after = this.state.upTo
      try {
        const { messages, more } = await this.options.fetchAfter(after)
        this.change(withAnswer(this.state, after, messages))
        if (!more && !hasGap(this.state)) return
        if (this.state.upTo > after) failures = 0
        // Somebody has told of a message that the server does not give out yet.
        else await this.pause(pauseMs(failures++))
      } catch (error) {
        if (isOffline(error) || !isTemporary(error)) return
        await this.pause(retryAfterOf(error) ?? pauseMs(failures++))
      }
    }
  }

  private async empty(): Promise<void> {
    for (let failures = 0; !this.isClosed;) {
      const draft = nextDraft(this.state)
      if (!draft) return
      try {
        this.receive(await this.options.send(draft))
        failures = 0
      } catch (error) {
        if (isOffline(error)) return
        if (isTemporary(error)) await this.pause(retryAfterOf(error) ?? pauseMs(failures++))
        else this.change(withRefusal(this.state, draft.clientId, refusalOf(error)))
      }
    }
  }
}

/** Something that is done once at a time, and once more when it was asked for meanwhile. */
class Errand {
  done: Promise<void> = Promise.resolve()
  private isRunning = false
  private isWanted = false

  constructor(private readonly work: () => Promise<void>) {}

  run(): void {
    this.isWanted = true
    if (!this.isRunning) this.done = this.loop()
  }

  private async loop(): Promise<void> {
    this.isRunning = true
    try {
      while (this.isWanted) {
        this.isWanted = false
        await this.work()
      }
    } finally {
      this.isRunning = false
    }
  }
}

const pauseMs = (failures: number) => Math.min(longestPauseMs, firstPauseMs * 2 ** failures)

const refusalOf = (error: unknown) => ({
  code: codeOf(error),
  message: error instanceof Error ? error.message : '',
})

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Mini-programs have no `crypto`; it only has to differ among one person's messages. */
function randomId(): string {
  const part = () => Math.floor(Math.random() * 2 ** 32).toString(36)
  return `${Date.now().toString(36)}-${part()}-${part()}`
}
