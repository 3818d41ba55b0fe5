import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'
import { Picture } from '../../../components/picture'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { Tap } from '../../../platform/tap'
import { viewPicture } from '../../../platform/view-picture'
import type { Product } from '../../../services/products'
import { absolute } from '../../../services/request'
import { texts } from '../texts'

/** Pictures side by side; a tap shows them as large as the window. */
export function Gallery({ images }: { images: Product['images'] }) {
  const t = useTexts(texts)
  const [at, setAt] = useState(0)
  if (images.length === 0) return null
  // All as high as the first one needs, within reason: what is below must not jump.
  const { width, height } = images[0] ?? {}
  const ratio = Math.min(1.1, Math.max(0.6, width && height ? height / width : 0.75))
  const urls = images.map(({ url }) => absolute(url))
  return (
    <View className="gallery">
      <ScrollView
        className="gallery__strip"
        scrollX
        enhanced
        pagingEnabled
        showScrollbar={false}
        onScroll={({ detail }) => {
          const widthPx = detail.scrollWidth / images.length
          if (widthPx > 0) setAt(Math.round(detail.scrollLeft / widthPx))
        }}
      >
        {images.map((image, index) => (
          <Tap
            key={image.id}
            className="gallery__slide"
            label={[image.alt, t.picture(index + 1, images.length)].filter(Boolean).join(', ')}
            onTap={() => viewPicture(absolute(image.url), urls)}
          >
            <Picture src={image.largeUrl} alt="" ratio={ratio} fit="contain" isLazy={index > 0} />
          </Tap>
        ))}
      </ScrollView>
      {images.length > 1 && (
        <View className="gallery__count" {...aria({ isHidden: true })}>
          {`${Math.min(at + 1, images.length)}/${images.length}`}
        </View>
      )}
    </View>
  )
}
