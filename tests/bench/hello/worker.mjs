/** The least that a Worker can do: the limit for every other one in the same runtime. */
export default { fetch: () => new Response('hello') };
