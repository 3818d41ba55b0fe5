/** Colours of one picture: the wall behind, the floor, and the thing itself from light to dark. */
export interface Palette {
  wall: string
  glow: string
  floor: string
  light: string
  main: string
  dark: string
  accent: string
}

export const palettes: readonly Palette[] = [
  {
    wall: '#fde8d7',
    glow: '#fff7ef',
    floor: '#f2c9a8',
    light: '#ffe9c9',
    main: '#e8743b',
    dark: '#7a3216',
    accent: '#2f6f73',
  },
  {
    wall: '#d9efe9',
    glow: '#f4fbf8',
    floor: '#a9d6ca',
    light: '#dff5ec',
    main: '#2a8f7b',
    dark: '#124b46',
    accent: '#f2b441',
  },
  {
    wall: '#dfe8fa',
    glow: '#f6f9ff',
    floor: '#b3c7ee',
    light: '#e4edff',
    main: '#3f68c5',
    dark: '#1c2f66',
    accent: '#ef8354',
  },
  {
    wall: '#f7dfe6',
    glow: '#fff5f8',
    floor: '#e8b4c3',
    light: '#ffe4ec',
    main: '#c94f7c',
    dark: '#682343',
    accent: '#3d8fa3',
  },
  {
    wall: '#efe9dc',
    glow: '#fdfaf3',
    floor: '#d5c7a5',
    light: '#f6eedb',
    main: '#8a6d3b',
    dark: '#43331a',
    accent: '#5a8f4e',
  },
  {
    wall: '#e5e1f6',
    glow: '#f9f7ff',
    floor: '#c1b6e8',
    light: '#ebe5ff',
    main: '#7057c2',
    dark: '#33246b',
    accent: '#f0a13a',
  },
]
