import { createTheme, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk';

const theme = createTheme({
  primaryColor: 'teal', defaultRadius: 'md', autoContrast: true,
  components: { Badge: { defaultProps: { tt: 'none' } } },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
});

createRoot(document.getElementById('root')!).render(<StrictMode><MantineProvider theme={theme} defaultColorScheme="auto"><Desk /></MantineProvider></StrictMode>);
