"""Forms typed at headquarters: keys become answers, two typings are compared, one submission is stored."""
