import { createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk';

const theme = createTheme({
  primaryColor: 'teal', defaultRadius: 'md', autoContrast: true, respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { tt: 'none' } },
    // The page has one banner; a menu holds its items and nothing else.
    ModalHeader: { defaultProps: { role: 'presentation' } }, DrawerHeader: { defaultProps: { role: 'presentation' } }, Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
});

/** The library's own greys and tints are too faint to read: WCAG 2 asks for 4.5 to 1. */
const legible: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057', '--mantine-color-error': '#c92a2a', '--mantine-color-red-text': '#c92a2a', '--mantine-color-placeholder': '#5c636a',
    ...Object.fromEntries(Object.entries({ teal: '#055140', red: '#a51111', orange: '#8a3206', yellow: '#7a4100', gray: '#343a40', grape: '#702682', blue: '#0f4c81' }).map(([colour, text]) => [`--mantine-color-${colour}-light-color`, text])),
  },
  dark: { '--mantine-color-yellow-light': '#453716', '--mantine-color-dimmed': '#bdbdbd', '--mantine-color-error': '#ff8787', '--mantine-color-red-text': '#ff8787', '--mantine-color-placeholder': '#a6a6a6' },
});

createRoot(document.getElementById('root')!).render(<StrictMode><MantineProvider theme={theme} cssVariablesResolver={legible} defaultColorScheme="auto"><Desk /></MantineProvider></StrictMode>);
