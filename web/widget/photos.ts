// Photos picked for the next message: made smaller, shown, taken away again, and handed over when it is sent.

import { byId, h } from './dom';
import type { PickedFile } from './files';
import { LARGEST, shrunk } from './shrink';
import type { Strings } from './strings';

/** As many as the server takes in one message. */
const MOST = 10;

interface Picked extends PickedFile {
  element: HTMLElement;
}

export class Photos {
  private picked: Picked[] = [];
  private busy = 0;
  private readonly strip = byId('photos');
  private readonly note = byId('photo-note');
  private readonly attach = byId<HTMLButtonElement>('attach');

  constructor(private readonly strings: () => Strings, private readonly changed: () => void) {
    const [input, camera] = [byId<HTMLInputElement>('file'), byId<HTMLInputElement>('camera')];
    this.attach.addEventListener('click', () => input.click());
    byId('snap').addEventListener('click', () => camera.click());
    // A desktop has no camera to speak of.
    byId('snap').hidden = !matchMedia('(pointer: coarse)').matches;
    for (const chooser of [input, camera]) {
      chooser.addEventListener('change', () => {
        void this.add([...(chooser.files ?? [])]);
        chooser.value = '';
      });
    }
    document.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void this.add(files);
    });
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      void this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  get isEmpty(): boolean {
    return this.picked.length === 0;
  }

  get isBusy(): boolean {
    return this.busy > 0;
  }

  /** What was picked; the strip is empty afterwards. */
  take(): PickedFile[] {
    const files = this.picked.map(({ name, blob }) => ({ name, blob }));
    this.picked = [];
    this.strip.replaceChildren();
    this.show('');
    return files;
  }

  private async add(files: File[]): Promise<void> {
    this.show('');
    this.busy++;
    this.changed();
    for (const file of files) {
      if (this.picked.length >= MOST) {
        this.show(this.strings().tooMany);
        break;
      }
      const small = await shrunk(file);
      if (!small) this.show(this.strings().notAPhoto.replace('{name}', file.name));
      else if (this.size + small.blob.size > LARGEST) this.show(this.strings().tooLarge);
      else this.keep(small);
    }
    this.busy--;
    this.changed();
  }

  private keep(file: PickedFile): void {
    const strings = this.strings();
    const isPicture = file.blob.type.startsWith('image/');
    const preview = isPicture ? h('img', { src: URL.createObjectURL(file.blob), alt: file.name }) : h('span', { class: 'kind' }, 'PDF');
    const remove = h('button', { type: 'button', 'aria-label': `${strings.remove} ${file.name}` }, '×');
    const element = h('li', { title: file.name }, preview, remove);
    const picked = { ...file, element };
    remove.addEventListener('click', () => {
      this.picked = this.picked.filter((one) => one !== picked);
      element.remove();
      this.show('');
      this.changed();
      this.attach.focus();
    });
    this.picked.push(picked);
    this.strip.append(element);
    this.show('');
  }

  private get size(): number {
    return this.picked.reduce((sum, { blob }) => sum + blob.size, 0);
  }

  private show(note: string): void {
    this.note.textContent = note;
    this.strip.hidden = this.picked.length === 0;
  }
}
