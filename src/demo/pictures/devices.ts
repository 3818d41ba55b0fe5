import type { Palette } from './palettes'
import { circle, ellipse, line, path, rect, repeat, ring, turn } from './shapes'

/** Electronic things. Each stands on the floor at about y = 480. */
export const devices = {
  phone: ({ main, dark, light, accent }: Palette) =>
    turn(
      -8,
      rect(300, 110, 200, 380, dark, 34) +
        rect(314, 126, 172, 348, main, 22) +
        path('M314 380 L400 290 L486 360 V452 Q486 474 464 474 H336 Q314 474 314 452Z', light, {
          opacity: 0.55,
        }) +
        circle(440, 210, 30, accent) +
        rect(365, 138, 70, 14, dark, 7),
    ),
  laptop: ({ main, dark, light, accent }: Palette) =>
    rect(210, 150, 380, 250, dark, 20) +
    rect(228, 168, 344, 214, light, 8) +
    rect(252, 196, 150, 20, main, 10) +
    rect(252, 236, 220, 14, main, 7, { opacity: 0.5 }) +
    rect(252, 264, 180, 14, main, 7, { opacity: 0.5 }) +
    circle(505, 315, 38, accent) +
    path('M150 400 H650 L676 450 Q680 470 656 470 H144 Q120 470 124 450Z', main) +
    rect(345, 400, 110, 18, dark, 8, { opacity: 0.5 }),
  keyboard: ({ main, dark, light, accent }: Palette) =>
    turn(
      -6,
      rect(150, 230, 500, 200, dark, 24) +
        repeat(4, (row) =>
          repeat(11, (key) =>
            rect(
              172 + key * 42,
              250 + row * 42,
              34,
              34,
              (key + row * 3) % 7 === 0 ? accent : key % 3 ? light : main,
              8,
            ),
          ),
        ),
    ),
  tablet: ({ main, dark, light, accent }: Palette) =>
    turn(
      6,
      rect(200, 150, 380, 290, dark, 26) +
        rect(220, 170, 340, 250, light, 10) +
        line('M260 370 Q310 240 360 320 T470 250 T530 300', main, 12) +
        circle(300, 230, 28, accent),
    ) + turn(-24, rect(560, 250, 20, 250, main, 10) + path('M560 500 h20 l-10 34z', dark)),
  headphones: ({ main, dark, light, accent }: Palette) =>
    line('M250 360 V300 Q250 140 400 140 T550 300 V360', dark, 34) +
    line('M262 300 Q262 160 400 160 T538 300', light, 8) +
    rect(206, 320, 92, 160, main, 42) +
    rect(502, 320, 92, 160, main, 42) +
    rect(272, 336, 40, 128, accent, 20) +
    rect(488, 336, 40, 128, accent, 20),
  camera: ({ main, dark, light, accent }: Palette) =>
    rect(330, 150, 140, 70, dark, 16) +
    rect(190, 196, 420, 270, main, 34) +
    rect(190, 250, 420, 90, dark, 0, { opacity: 0.35 }) +
    circle(400, 334, 104, dark) +
    circle(400, 334, 78, light) +
    circle(400, 334, 52, dark) +
    circle(378, 312, 16, '#ffffff', { opacity: 0.8 }) +
    circle(552, 234, 18, accent),
  fan: ({ main, dark, light, accent }: Palette) =>
    rect(388, 380, 24, 90, dark) +
    ellipse(400, 478, 110, 22, main) +
    circle(400, 260, 150, light) +
    repeat(
      4,
      (blade) =>
        `<g transform="rotate(${blade * 90 + 20} 400 260)">${path('M400 260 Q470 230 450 140 Q390 140 400 260Z', main)}</g>`,
    ) +
    ring(400, 260, 150, dark, 14) +
    circle(400, 260, 28, accent),
  kettle: ({ main, dark, light, accent }: Palette) =>
    line('M520 240 Q620 250 600 340 Q585 400 520 400', dark, 26) +
    path('M290 200 H510 L545 470 H255Z', main, { 'stroke-linejoin': 'round' }) +
    path('M300 240 L225 200 L250 300Z', main) +
    rect(290, 178, 220, 30, dark, 14) +
    circle(400, 165, 20, accent) +
    path('M330 230 H365 L350 440 H310Z', light, { opacity: 0.6 }) +
    rect(240, 462, 320, 22, dark, 11),
  lamp: ({ main, dark, light, accent }: Palette) =>
    path('M470 250 L640 480 H250Z', '#fff6cf', { opacity: 0.75 }) +
    line('M270 470 L300 290 L430 180', dark, 22) +
    circle(300, 290, 20, accent) +
    `<g transform="rotate(32 440 200)">${path('M390 150 H490 L540 260 H340Z', main)}${ellipse(440, 260, 100, 16, light)}</g>` +
    ellipse(270, 478, 100, 20, dark),
}
