// Where the shopper writes: Enter sends, Shift+Enter starts a new line. What is not sent yet outlives a reload.

import type { PickedFile } from './files';
import type { Photos } from './photos';
import { draft, keepDraft } from './store';

export interface ComposerOptions {
  form: HTMLFormElement;
  input: HTMLTextAreaElement;
  photos: Photos;
  send(text: string, files: PickedFile[]): void;
  typed(): void;
}

export class Composer {
  private who = '';

  constructor(private readonly options: ComposerOptions) {
    const { form, input } = options;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      this.submit();
    });
    input.addEventListener('input', () => {
      this.fit();
      keepDraft(this.who, input.value);
      if (input.value) options.typed();
    });
  }

  /** Whose draft is written here. */
  of(who: string): void {
    this.who = who;
    this.options.input.value = draft(who);
    this.fit();
  }

  focus(): void {
    this.options.input.focus({ preventScroll: true });
  }

  private submit(): void {
    const { input, photos, send } = this.options;
    if (photos.isBusy) return;
    const text = input.value.trim();
    if (text || !photos.isEmpty) {
      input.value = '';
      keepDraft(this.who, '');
      this.fit();
      send(text, photos.take());
    }
    this.focus();
  }

  /** As high as its text; the style sheet sets the limit. */
  private fit(): void {
    const { input } = this.options;
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }
}

/** In Chinese, Enter and Escape first belong to the input method: they choose or drop a word. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
