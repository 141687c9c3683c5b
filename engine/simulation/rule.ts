/** What must hold; a violation begins with the name of the rule. */
export type Rule =
  /** A conversation has one agent at most, who has it among their chats. */
  | 'one agent'
  /** A customer is in one state, and in one line or conversation at most. */
  | 'one place'
  /** Nobody is given more chats than their limit. */
  | 'limit'
  /** Only an admin gives an agent a customer of a category that they do not serve. */
  | 'category'
  /** Only who is signed in, there and available is given chats. */
  | 'ready'
  /** Nobody waits in a line that a free agent serves. */
  | 'no idle agent'
  /** Places in a line are 1 to n by who came first, whatever happened to them since. */
  | 'line order'
  /** An agent is given the longest waiting of all whom they serve. */
  | 'longest first'
  /** Of all who are free the one whose turn it is has the customer. */
  | 'matching'
  /** Once nothing fails any more, everybody is served within as many endings as there are chats. */
  | 'all served'
  /** A transfer names the admin who wanted it, and none where it was the agent. */
  | 'transfer'
  /** A conversation waits, is matched, or somebody types in it. */
  | 'states'
  /** Entries of a conversation are numbered 1 to n without gap. */
  | 'numbering'
  /** Times in a conversation never go back. */
  | 'time order'
  /** A sender's id is one message. */
  | 'once'
  /** An acknowledged message is stored, in the place and with the words that were acknowledged. */
  | 'acknowledged'
  /** A conversation that is over takes nothing, and one that waits no messages. */
  | 'over'
  /** Only the customer and the agent write, are lost and come back; admins may leave notes. */
  | 'members'
  /** Exactly those whom something concerns hear of it. */
  | 'readers'
  /** Who asks is answered as the rules are. */
  | 'answer'
  /** A conversation says why it ended. */
  | 'reasons'
  /** A chat is rated once. */
  | 'rating'
  /** Each side knows how far the other has read. */
  | 'seen'
  /** Somebody types from their last key until they send, stop or are quiet. */
  | 'typing'
  /** Unsent words are shown only where the category lets them be. */
  | 'draft'
  /** Who is not there is shown as lost after the notice, and keeps nothing after the grace. */
  | 'presence'
  /** An agent takes chats from when they say so until they say otherwise, are lost or miss two. */
  | 'availability'
  /** An agent who takes no chats is away for the reason that was given or found. */
  | 'away'
  /** People and chats are counted once. */
  | 'counts'
  /** The timers that run are those that the states call for, and they fire. */
  | 'timers'
  /** There is a machine for everybody who is about and each open conversation, and no other. */
  | 'nothing left'
  /** The same seed gives the same facts, also after everything was put away as JSON and taken up again. */
  | 'same again'
  /** No machine fails at an event. */
  | 'faults';
