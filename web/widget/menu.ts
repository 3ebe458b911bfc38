// The menu of the chat: language, sound, the chat as a file, and 'forget this chat'. A button that shows a list; Escape and a click beside it close it.

import { byId } from './dom';
import { type Language, speak } from './language';
import { toggleSound } from './sound';
import { soundIsOn } from './store';
import type { Strings } from './strings';

export interface MenuActions {
  speak(language: Language): void;
  forget(): void;
  /** Hands the chat over as a file. @returns false when it could not. */
  save(): Promise<boolean>;
}

export class Menu {
  private readonly button = byId<HTMLButtonElement>('menu-button');
  private readonly menu = byId('menu');
  private readonly confirm = byId('forget-confirm');
  private readonly forgetButton = byId<HTMLButtonElement>('forget');

  constructor(private readonly strings: () => Strings, actions: MenuActions) {
    this.button.addEventListener('click', () => (this.isOpen ? this.close() : this.open()));
    document.addEventListener('pointerdown', ({ target }) => {
      if (this.isOpen && target instanceof Node && !this.menu.contains(target) && !this.button.contains(target)) this.close(false);
    });
    const sound = byId('sound');
    sound.setAttribute('aria-pressed', String(soundIsOn()));
    sound.addEventListener('click', () => sound.setAttribute('aria-pressed', String(toggleSound())));
    for (const choice of this.menu.querySelectorAll<HTMLElement>('[data-speak]')) {
      choice.addEventListener('click', () => {
        actions.speak(speak(choice.dataset['speak']) ?? 'en');
        this.close();
      });
    }
    byId('save').addEventListener('click', () => void this.save(actions));
    this.forgetButton.addEventListener('click', () => this.ask(true));
    byId('forget-no').addEventListener('click', () => this.ask(false));
    byId('forget-yes').addEventListener('click', () => {
      this.close();
      actions.forget();
    });
  }

  get isOpen(): boolean {
    return !this.menu.hidden;
  }

  showLanguage(language: Language): void {
    for (const choice of this.menu.querySelectorAll<HTMLElement>('[data-speak]')) choice.setAttribute('aria-pressed', String(choice.dataset['speak'] === language));
  }

  close(withFocus = true): void {
    if (!this.isOpen) return;
    this.menu.hidden = true;
    this.confirm.hidden = true;
    this.note('');
    this.forgetButton.hidden = false;
    this.button.setAttribute('aria-expanded', 'false');
    if (withFocus) this.button.focus();
  }

  private open(): void {
    this.menu.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.menu.querySelector<HTMLElement>('button')?.focus();
  }

  private async save(actions: MenuActions): Promise<void> {
    this.note(this.strings().saving);
    if (await actions.save()) this.close();
    else this.note(this.strings().saveFailed);
  }

  private note(text: string): void {
    byId('save-note').textContent = text;
  }

  private ask(asked: boolean): void {
    this.confirm.hidden = !asked;
    this.forgetButton.hidden = asked;
    (asked ? byId('forget-no') : this.forgetButton).focus();
  }
}
