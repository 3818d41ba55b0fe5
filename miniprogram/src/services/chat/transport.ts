import { Transport, type SocketOptions } from 'engine.io-client'
import { encodePacket, type Packet } from 'engine.io-parser'

/** An open or opening connection as WeChat, QQ and Taro hand it out. */
export interface SocketTask {
  send(options: { data: string | ArrayBuffer; fail?: (reason: unknown) => void }): void
  close(options: { code?: number; reason?: string }): void
  onOpen(listener: () => void): void
  onMessage(listener: (message: { data: string | ArrayBuffer }) => void): void
  onError(listener: (reason: unknown) => void): void
  onClose(listener: (reason: unknown) => void): void
}

export interface ConnectSocketOptions {
  url: string
  header?: Record<string, string>
  fail?: (reason: unknown) => void
}

/** `wx.connectSocket` and `qq.connectSocket` give the task at once, `Taro.connectSocket` promises it. */
export type ConnectSocket = (options: ConnectSocketOptions) => SocketTask | Promise<SocketTask>

export type TransportClass = new (options: SocketOptions) => Transport

/** WebSocket for engine.io where there is no `WebSocket`, only `connectSocket`. */
export function createSocketTaskTransport(connect: ConnectSocket): TransportClass {
  return class SocketTaskTransport extends Transport {
    /** Null before there is one and after it was let go; what a task says later is nobody's business. */
    private task: SocketTask | null = null
    private hasEnded = false

    get name() {
      return 'websocket'
    }

    protected doOpen(): void {
      // engine.io listens only after this method has returned.
      const fail = (reason: unknown) => void Promise.resolve().then(() => this.fail(reason))
      const options = {
        url: this.createUri(this.opts.secure ? 'wss' : 'ws', this.query),
        header: headerOf(this.opts),
        fail,
      }
      try {
        const given = connect(options)
        if (isPromise(given)) given.then((task) => this.take(task), fail)
        else this.take(given)
      } catch (reason) {
        fail(reason)
      }
    }

    private take(task: SocketTask): void {
      if (this.hasEnded) {
        // Given up before the platform handed it over; it would count as one of the five.
        closeTask(task)
        return
      }
      this.task = task
      const isCurrent = () => this.task === task
      task.onOpen(() => {
        if (isCurrent()) this.onOpen()
      })
      task.onMessage(({ data }) => {
        if (isCurrent()) this.onData(data)
      })
      task.onError((reason) => {
        if (isCurrent()) this.fail(reason)
      })
      task.onClose((reason) => {
        if (!isCurrent()) return
        this.task = null
        this.hasEnded = true
        this.onClose({ description: 'websocket connection closed', context: reason })
      })
    }

    protected write(packets: Packet[]): void {
      this.writable = false
      for (const packet of packets) {
        encodePacket(packet, this.supportsBinary, (encoded: Encoded) => this.post(encoded))
      }
      // After the caller has noted what it wrote.
      void Promise.resolve().then(() => {
        this.writable = true
        this.emitReserved('drain')
      })
    }

    private post(encoded: Encoded): void {
      const { task } = this
      if (!task) return
      // What could not be sent is lost; only a new connection, which asks for what is missing, makes up for it.
      const fail = (reason: unknown) => {
        if (this.task === task) this.fail(reason)
      }
      try {
        task.send({ data: wholeOf(encoded), fail })
      } catch (reason) {
        fail(reason)
      }
    }

    protected doClose(): void {
      this.hasEnded = true
      const { task } = this
      this.task = null
      if (task) closeTask(task)
    }

    /** Once: the platform may tell of one failure in several ways. engine.io closes the transport in answer. */
    private fail(reason: unknown): void {
      if (this.hasEnded) return
      this.onError('websocket error', reason)
    }
  }
}

type Encoded = string | ArrayBuffer | ArrayBufferView

/** The platforms send a text or a whole buffer, no part of one. */
function wholeOf(encoded: Encoded): string | ArrayBuffer {
  if (typeof encoded === 'string' || !ArrayBuffer.isView(encoded)) return encoded
  const whole = new Uint8Array(encoded.byteLength)
  whole.set(new Uint8Array(encoded.buffer, encoded.byteOffset, encoded.byteLength))
  return whole.buffer
}

function headerOf({ extraHeaders = {} }: SocketOptions): Record<string, string> {
  const header: Record<string, string> = {}
  for (const [name, value] of Object.entries(extraHeaders)) {
    header[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return header
}

function isPromise(given: SocketTask | Promise<SocketTask>): given is Promise<SocketTask> {
  return 'then' in given
}

function closeTask(task: SocketTask): void {
  try {
    task.close({ code: 1000, reason: 'client' })
  } catch {
    // Closed already.
  }
}
