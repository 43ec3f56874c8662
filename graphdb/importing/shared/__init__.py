"""What the readers of several formats share: JSON, XML, matrices, ids, remarks, and how exports of ours are known."""
