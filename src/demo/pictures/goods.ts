import type { Palette } from './palettes'
import { circle, ellipse, line, path, rect, repeat, ring, turn } from './shapes'

const stack = (colours: readonly string[], page: string) =>
  colours.map((colour, index) => {
    const y = 420 - index * 66
    const x = 200 + (index % 2) * 36
    return (
      rect(x, y, 380, 58, colour, 12) +
      rect(x + 330, y + 10, 58, 38, page, 4) +
      rect(x + 40, y + 16, 120, 10, page, 5, { opacity: 0.7 })
    )
  })

/** Books, things of the home, sports and clothes. */
export const goods = {
  textbook: ({ main, dark, light, accent }: Palette) =>
    stack([main, accent, dark], light).join('') +
    turn(
      -12,
      rect(300, 120, 200, 150, light, 8) +
        rect(300, 120, 26, 150, dark, 4) +
        line('M350 170 H460 M350 205 H440', main, 10),
    ),
  exambook: ({ main, dark, light, accent }: Palette) =>
    turn(
      -7,
      rect(250, 120, 260, 350, main, 14) +
        rect(250, 120, 34, 350, dark, 8) +
        rect(315, 165, 160, 90, light, 10) +
        line('M335 195 H455 M335 225 H420', main, 10) +
        repeat(
          3,
          (row) =>
            rect(318, 300 + row * 48, 26, 26, light, 6) + line(`M365 ${313 + row * 48} H470`, light, 9),
        ) +
        line('M320 312 l9 10 l16 -22', accent, 8),
    ) + turn(18, rect(560, 180, 24, 240, accent, 4) + path('M560 420 h24 l-12 40z', dark)),
  novel: ({ main, dark, light, accent }: Palette) =>
    path('M400 190 Q300 130 170 170 V440 Q300 400 400 460Z', light) +
    path('M400 190 Q500 130 630 170 V440 Q500 400 400 460Z', light) +
    path('M170 440 Q300 400 400 460 Q500 400 630 440 V468 Q500 430 400 488 Q300 430 170 468Z', main) +
    repeat(5, (row) => line(`M210 ${220 + row * 38} Q290 ${200 + row * 38} 365 ${232 + row * 38}`, dark, 5)) +
    line('M400 190 V460', dark, 6) +
    circle(520, 280, 52, accent) +
    path('M450 390 Q500 320 540 370 T610 370 V400 Q520 380 450 415Z', main),
  box: ({ main, dark, light, accent }: Palette) =>
    rect(210, 240, 380, 230, main, 18) +
    rect(190, 200, 420, 60, dark, 16) +
    rect(340, 300, 120, 40, light, 20) +
    repeat(3, (index) => rect(240 + index * 120, 380, 80, 60, light, 10, { opacity: 0.4 })) +
    path('M260 200 q40 -80 90 0z', accent) +
    circle(470, 180, 44, light),
  chair: ({ main, dark, light, accent }: Palette) =>
    rect(310, 110, 190, 230, main, 44) +
    rect(335, 140, 140, 80, light, 24, { opacity: 0.5 }) +
    rect(280, 330, 250, 56, accent, 26) +
    rect(393, 380, 24, 70, dark) +
    line('M405 440 L290 478 M405 440 L520 478 M405 440 V480', dark, 18) +
    repeat(3, (index) => circle(290 + index * 115, 484, 14, dark)),
  plant: ({ main, dark, light, accent }: Palette) =>
    repeat(
      5,
      (leaf) =>
        `<g transform="rotate(${leaf * 32 - 64} 400 350)">${path('M400 350 Q340 230 400 120 Q460 230 400 350Z', leaf % 2 ? '#4f9d69' : '#2f7d57')}</g>`,
    ) +
    line('M400 350 V150', '#1f5c41', 5) +
    path('M300 340 H500 L470 480 H330Z', main) +
    rect(285, 325, 230, 42, dark, 12) +
    path('M345 385 H380 L375 460 H355Z', light, { opacity: 0.5 }) +
    circle(450, 420, 14, accent),
  bicycle: ({ main, dark, accent, light }: Palette) =>
    ring(250, 390, 92, dark, 16) +
    ring(550, 390, 92, dark, 16) +
    repeat(
      6,
      (spoke) =>
        `<g transform="rotate(${spoke * 30} 250 390)">${line('M250 305 V475', light, 3)}</g><g transform="rotate(${spoke * 30} 550 390)">${line('M550 305 V475', light, 3)}</g>`,
    ) +
    line('M250 390 L330 250 H500 L400 390 H250 M330 250 L400 390 M500 250 L550 390', main, 18) +
    line('M500 250 L480 190 H540', dark, 16) +
    line('M290 225 H370', accent, 26) +
    circle(400, 390, 24, accent),
  racket: ({ main, dark, light, accent }: Palette) =>
    turn(
      28,
      ellipse(400, 230, 110, 140, light, { opacity: 0.6 }) +
        repeat(
          7,
          (index) =>
            line(`M${325 + index * 25} 110 V350`, '#ffffff', 4) +
            line(`M295 ${140 + index * 30} H505`, '#ffffff', 4),
        ) +
        ellipse(400, 230, 110, 140, 'none', { stroke: main, 'stroke-width': 20 }) +
        rect(388, 366, 24, 90, dark) +
        rect(378, 430, 44, 120, accent, 14),
    ) +
    circle(210, 420, 34, dark) +
    path('M186 400 L150 330 L270 330 L234 400Z', '#ffffff'),
  ball: ({ main, dark, light }: Palette) =>
    circle(400, 310, 165, main) +
    line('M400 145 V475 M235 310 H565', dark, 10) +
    line('M290 190 Q380 310 290 430 M510 190 Q420 310 510 430', dark, 10) +
    ellipse(345, 225, 40, 24, light, { opacity: 0.5 }),
  coat: ({ main, dark, light, accent }: Palette) =>
    line('M400 130 q0 -40 26 -40 t0 40', dark, 8) +
    path('M330 140 L400 180 L470 140 L590 220 L550 310 L505 285 V480 H295 V285 L250 310 L210 220Z', main) +
    path('M330 140 L400 180 L470 140 L430 250 L400 210 L370 250Z', light) +
    line('M400 210 V480', dark, 8) +
    repeat(3, (index) => circle(425, 280 + index * 64, 9, accent)) +
    rect(315, 380, 60, 52, dark, 8, { opacity: 0.35 }),
  shoe: ({ main, dark, light, accent }: Palette) =>
    path('M170 270 Q230 300 300 230 L430 330 Q540 370 610 390 Q640 400 636 440 H164Z', main) +
    path('M164 430 H640 Q644 480 610 480 H190 Q160 480 164 430Z', light) +
    line('M320 265 l44 -30 M355 293 l44 -30 M390 320 l44 -30', '#ffffff', 12) +
    path('M170 270 Q200 340 190 430 H164Z', dark) +
    path('M440 430 Q460 370 540 378 L580 430Z', accent, { opacity: 0.8 }),
  backpack: ({ main, dark, light, accent }: Palette) =>
    line('M345 150 Q345 90 400 90 T455 150', dark, 20) +
    rect(265, 140, 270, 340, main, 80) +
    rect(300, 320, 200, 130, dark, 26, { opacity: 0.5 }) +
    rect(310, 330, 180, 110, accent, 20) +
    line('M330 360 H470', light, 8) +
    rect(235, 300, 40, 140, dark, 18) +
    rect(525, 300, 40, 140, dark, 18),
  guitar: ({ main, dark, light, accent }: Palette) =>
    turn(
      32,
      rect(384, 20, 32, 260, dark, 6) +
        rect(370, 0, 60, 56, main, 10) +
        circle(400, 300, 84, main) +
        circle(400, 410, 116, main) +
        circle(400, 345, 40, dark) +
        rect(350, 440, 100, 20, dark, 6) +
        repeat(4, (index) => line(`M${388 + index * 8} 40 V450`, light, 2)) +
        ring(400, 345, 48, accent, 6),
    ),
  piano: ({ main, dark, light, accent }: Palette) =>
    rect(140, 200, 520, 230, dark, 22) +
    rect(160, 220, 480, 60, main, 10) +
    repeat(3, (index) => circle(200 + index * 44, 250, 14, accent)) +
    repeat(12, (key) => rect(162 + key * 40, 292, 36, 124, '#ffffff', 5)) +
    repeat(11, (key) => ([2, 6, 9].includes(key) ? '' : rect(187 + key * 40, 292, 26, 76, dark, 4))) +
    rect(420, 236, 190, 28, light, 8),
  ticket: ({ main, dark, light, accent }: Palette) =>
    turn(
      -10,
      path('M180 200 H620 V270 A34 34 0 0 0 620 338 V410 H180 V338 A34 34 0 0 0 180 270Z', main) +
        repeat(7, (index) => rect(482, 214 + index * 28, 6, 16, light, 3)) +
        path('M310 240 l20 42 46 6 -34 32 9 46 -41 -23 -41 23 9 -46 -34 -32 46 -6z', accent) +
        line('M520 260 H580 M520 300 H580 M520 340 H560', dark, 10),
    ),
  flask: ({ main, dark, light, accent }: Palette) =>
    path('M360 120 H440 V250 L545 450 Q560 482 525 482 H275 Q240 482 255 450 L360 250Z', light) +
    path('M318 330 H482 L545 450 Q560 482 525 482 H275 Q240 482 255 450Z', main) +
    rect(345, 104, 110, 30, dark, 12) +
    circle(360, 420, 20, accent) +
    circle(430, 390, 13, light) +
    circle(455, 440, 16, accent, { opacity: 0.7 }),
  ruler: ({ main, dark, light, accent }: Palette) =>
    path('M200 470 V150 L520 470Z M256 414 H386 L256 284Z', main, { 'fill-rule': 'evenodd' }) +
    repeat(8, (index) => line(`M200 ${200 + index * 32} h${index % 2 ? 14 : 26}`, dark, 5)) +
    turn(
      24,
      rect(520, 100, 60, 360, light, 8) +
        repeat(9, (index) => line(`M520 ${130 + index * 36} h${index % 2 ? 18 : 30}`, dark, 5)),
    ) +
    circle(600, 450, 30, accent),
}
