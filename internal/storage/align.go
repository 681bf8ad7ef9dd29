package storage

import "slices"

// maxEdits bounds the search for the shortest edit: its time and memory grow with the square.
const maxEdits = 4000

// align finds for each unit of stored the equal unit of prior that it corresponds to, or -1. The order is the same in both.
// It finds all that is equal at the end and at the start, and between them the most that a search of maxEdits finds.
//
// It begins at the end so that of two blocks with equal start tags the second, with the comment and the blank line
// before it, is not mistaken for a new one between them.
func align(prior, stored []unit) []int {
	partners := slices.Repeat([]int{-1}, len(stored))
	n, m, start := len(prior), len(stored), 0
	for n > 0 && m > 0 && prior[n-1].key == stored[m-1].key {
		n, m = n-1, m-1
		partners[m] = n
	}
	for start < min(n, m) && prior[start].key == stored[start].key {
		partners[start] = start
		start++
	}
	for s := shortestEdit(prior[start:n], stored[start:m]); s != nil; s = s.after {
		for i := 1; i <= s.length; i++ {
			partners[m-s.stored-i] = n - s.prior - i
		}
	}
	return partners
}

// snake is a run of equal units, with the number of units of each side that follow it, and the next run.
type snake struct {
	prior, stored, length int
	after                 *snake
}

// shortestEdit finds the snakes that the shortest edit keeps, and returns the first.
// Myers, An O(ND) Difference Algorithm and Its Variations, 1986, figure 2.
func shortestEdit(prior, stored []unit) *snake {
	n, m := len(prior), len(stored)
	limit := min(maxEdits, n+m)
	type way struct {
		x     int // how much of prior it has seen; on diagonal k, it has seen x-k of stored
		snake *snake
	}
	furthest := make([]way, 2*limit+3) // on diagonal k, at limit+1+k
	for d := 0; d <= limit; d++ {
		for k := -d; k <= d; k += 2 {
			at, below := furthest[limit+2+k], furthest[limit+k]
			if k > -d && (k == d || below.x >= at.x) {
				at = way{below.x + 1, below.snake}
			}
			from := at.x
			for at.x < n && at.x-k < m && prior[n-1-at.x].key == stored[m-1-at.x+k].key {
				at.x++
			}
			if at.x > from {
				at.snake = &snake{from, from - k, at.x - from, at.snake}
			}
			if at.x >= n && at.x-k >= m {
				return at.snake
			}
			furthest[limit+1+k] = at
		}
	}
	return nil
}
