// $numbers: sequence numbers.
// Returns: v, the events that have one of them, oldest first.
UNWIND $numbers AS number
MATCH (v:Event {host: $host, seq: number})
RETURN v
ORDER BY v.seq
