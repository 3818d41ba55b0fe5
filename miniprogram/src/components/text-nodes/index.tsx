import { Text, View } from '@tarojs/components'
import type { HomeSpan, HomeTextNode } from '../../../../src/contract/home'
import { defineTexts, useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { openLink } from '../../platform/open-link'
import { say } from '../../platform/say'
import { TapText } from '../../platform/tap-text'
import './index.scss'

const texts = defineTexts({
  zh: { copied: '已复制，请在浏览器中打开' },
  en: { copied: 'Copied; open it in a browser' },
})

/** Parts of a text as the server hands them out: one looser than `HomeTextNode`, whose levels are numbers. */
export type TextNode = HomeTextNode | { type: 'heading'; level: number; spans: HomeSpan[] }

/** What officers wrote, one part below the other. */
export function TextNodes({ nodes }: { nodes: readonly TextNode[] }) {
  return (
    <View className="text-nodes">
      {nodes.map((node, index) => (
        <Node key={index} node={node} />
      ))}
    </View>
  )
}

function Node({ node }: { node: TextNode }) {
  switch (node.type) {
    case 'rule':
      return <View className="text-nodes__rule" />
    case 'heading':
      return (
        <View
          className={`text-nodes__heading text-nodes__heading--${node.level}`}
          {...aria({ role: 'heading' })}
        >
          <Spans spans={node.spans} />
        </View>
      )
    case 'list': {
      const numbers = node.ordered ? numbersOf(node.items) : null
      return (
        <View className="text-nodes__list" {...aria({ role: 'list' })}>
          {node.items.map(({ spans, depth }, index) => (
            <View
              key={index}
              className="text-nodes__item"
              style={{ paddingLeft: `${depth * 18}px` }}
              {...aria({ role: 'listitem' })}
            >
              <View className="text-nodes__mark">{numbers ? `${numbers[index]}.` : '•'}</View>
              <View className="grow">
                <Spans spans={spans} />
              </View>
            </View>
          ))}
        </View>
      )
    }
    default:
      return (
        <View className={`text-nodes__${node.type}`}>
          <Spans spans={node.spans} />
        </View>
      )
  }
}

/** Points of a list are counted anew below each point further out. */
function numbersOf(items: readonly { depth: number }[]): number[] {
  const counts: number[] = []
  return items.map(({ depth }) => {
    counts.length = depth + 1
    return (counts[depth] = (counts[depth] ?? 0) + 1)
  })
}

function Spans({ spans }: { spans: readonly HomeSpan[] }) {
  const t = useTexts(texts)
  const open = async (href: string) => {
    if ((await openLink(href)) === 'copied') say(t.copied)
  }
  return (
    <>
      {spans.map(({ text, bold, italic, underline, strike, href }, index) => {
        const marks = Object.entries({ bold, italic, underline, strike }).flatMap(([mark, isOn]) =>
          isOn ? [`text-nodes--${mark}`] : [],
        )
        return href ? (
          <TapText
            key={index}
            className={`text-nodes__link ${marks.join(' ')}`}
            onTap={() => void open(href)}
          >
            {text}
          </TapText>
        ) : (
          <Text key={index} className={`text-nodes__span ${marks.join(' ')}`} userSelect>
            {text}
          </Text>
        )
      })}
    </>
  )
}
