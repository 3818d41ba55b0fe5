import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { Picture } from '../../../components/picture'
import { useVisible } from '../../../hooks/use-visible'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { HomeBlock } from '../../../services/home'
import { texts } from '../texts'

type Banner = Extract<HomeBlock, { type: 'carousel' }>['banners'][number]

const open = ({ linkType, link }: Banner) => {
  if (link === null) return
  if (linkType === 'page') go('/pages/page/index', { slug: link })
  if (linkType === 'category') go('/pages/category/index', { id: link })
  if (linkType === 'product') go('/pages/product/index', { id: link })
}

/** Banners side by side; one moves by hand from one to the next. Nothing moves by itself. */
export function Carousel({ banners }: { banners: readonly Banner[] }) {
  const t = useTexts(texts)
  const [seen, setSeen] = useState<readonly boolean[]>([])
  const see = useCallback(
    (at: number, isSeen: boolean) =>
      setSeen((old) => banners.map((_, index) => (index === at ? isSeen : (old[index] ?? index === 0)))),
    [banners],
  )
  // Between two banners both are seen: it is still the first.
  const current = Math.max(0, seen.indexOf(true))
  return (
    <View className="carousel" {...aria({ role: 'group', label: t.banners })}>
      <View className="carousel__strip">
        {banners.map((banner, index) => (
          <Slide key={banner.id} banner={banner} index={index} count={banners.length} onSeen={see} />
        ))}
      </View>
      {banners.length > 1 && (
        <View className="carousel__dots" {...aria({ isHidden: true })}>
          {banners.map(({ id }, index) => (
            <View key={id} className={`carousel__dot ${index === current ? 'carousel__dot--on' : ''}`} />
          ))}
        </View>
      )}
    </View>
  )
}

function Slide({
  banner,
  index,
  count,
  onSeen,
}: {
  banner: Banner
  index: number
  count: number
  onSeen: (index: number, isSeen: boolean) => void
}) {
  const t = useTexts(texts)
  const { id, isNear } = useVisible(0, index === 0)
  useEffect(() => onSeen(index, isNear), [index, isNear, onSeen])
  const label = count > 1 ? `${banner.title} ${t.banner(index + 1, count)}` : banner.title
  const picture = <Picture src={banner.imageUrl} alt={banner.title} ratio={4 / 9} isLazy={index > 0} />
  return (
    <View id={id} className="carousel__slide">
      {banner.linkType === 'none' ? (
        picture
      ) : (
        <Tap role="link" label={label} onTap={() => open(banner)}>
          {picture}
        </Tap>
      )}
    </View>
  )
}
