/** An event stream that is listened to, as a page does it. */
export interface Listening {
  /** What has been heard so far, as it came. */
  heard: () => string;
  /** Fulfilled when the server has ended it. */
  ended: Promise<void>;
}

/** Opens an event stream with this cookie; resolves when the stream has begun. */
export async function listenTo(address: string, cookie: string): Promise<Listening> {
  const answer = await fetch(address, { headers: { Accept: 'text/event-stream', Cookie: cookie } });
  if (answer.status !== 200 || !answer.body) throw new Error(`${address} answers ${answer.status}`);
  let words = '';
  const read = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const piece of body) words += decoder.decode(piece, { stream: true });
  };
  return { heard: () => words, ended: read(answer.body).catch(() => undefined) };
}
