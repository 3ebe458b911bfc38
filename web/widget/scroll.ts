// Keeps the newest message in view, unless the shopper is reading further up: then a button leads back down.

const NEAR = 80;

export class Follower {
  private following = true;
  /** Where an answer's beginning was put; until the shopper scrolls, nothing moves it. */
  private anchor: number | undefined;
  private top = 0;

  /** @param older draws what comes before the first message on the page, if there is anything. */
  constructor(private readonly box: HTMLElement, private readonly button: HTMLButtonElement, older: () => boolean) {
    box.addEventListener('scroll', () => {
      if (this.anchor !== undefined && Math.abs(box.scrollTop - this.anchor) < 2) return;
      this.anchor = undefined;
      // Only who scrolls up leaves the end: a picture that loads meanwhile moves the end away by itself.
      const isUp = box.scrollTop < this.top;
      this.top = box.scrollTop;
      if (this.end - box.scrollTop < NEAR) this.following = true;
      else if (isUp) this.following = false;
      if (this.following) button.hidden = true;
      else if (box.scrollTop < NEAR) this.keepingPlace(older);
    }, { passive: true });
    button.addEventListener('click', () => {
      this.toEnd();
      box.focus();
    });
    // Also when the layout changes: the keyboard comes up, quick replies appear.
    const sized = new ResizeObserver(() => this.following && this.toEnd());
    sized.observe(box);
    for (const child of box.children) sized.observe(child);
  }

  changed(): void {
    if (this.following) this.toEnd();
  }

  /** A long answer is read from its beginning: it comes into view from the top, not with its last line. */
  show(answer: HTMLElement | undefined): void {
    if (!this.following) this.button.hidden = false;
    else if (answer && answer.offsetTop - 8 < this.end) this.readFrom(answer.offsetTop - 8);
    else this.toEnd();
  }

  toEnd(): void {
    this.button.hidden = true;
    this.following = true;
    this.anchor = undefined;
    this.box.scrollTop = this.end;
  }

  /** What is read stays where it is, though more is put above it. */
  private keepingPlace(older: () => boolean): void {
    const { scrollHeight, scrollTop } = this.box;
    if (older()) this.box.scrollTop = scrollTop + this.box.scrollHeight - scrollHeight;
  }

  private readFrom(top: number): void {
    this.following = false;
    this.box.scrollTop = top;
    this.anchor = this.box.scrollTop;
  }

  private get end(): number {
    return this.box.scrollHeight - this.box.clientHeight;
  }
}
