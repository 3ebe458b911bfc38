/** Where the repository (or the image) keeps what is not code; `dist/src` and `src` lie at different depths. */
import path from 'node:path';

const root = path.resolve(__dirname, __dirname.endsWith(path.join('dist', 'src')) ? '../..' : '..');

export const paths = {
  root,
  locales: path.join(root, 'locales'),
  model: path.join(root, 'dist/model.bin'),
  web: path.join(root, 'dist/web'),
  webChat: path.join(root, 'dist/webchat'),
  glyphs: path.join(root, 'dist/glyphs'),
  customs: path.join(root, 'config/customs'),
  demo: path.join(root, 'config/demo.json'),
};
